package org.taskwatchers.benchmarks.startup;

import java.util.List;

/** The programs that the measured JVMs run. */
enum Program {
  EMPTY("an empty main", EmptyMain.class, false),
  STARTS("a main that starts one process", FirstStart.class, false),
  WAITS("a main that starts one process and waits for it", FirstStart.class, true);

  private final String title;
  private final Class<?> main;
  private final boolean waits;

  Program(String title, Class<?> main, boolean waits) {
    this.title = title;
    this.main = main;
    this.waits = waits;
  }

  String title() {
    return title;
  }

  Class<?> main() {
    return main;
  }

  List<String> arguments() {
    return waits ? List.of("wait") : List.of();
  }

  String wall() {
    return name() + " wall";
  }

  String cpu() {
    return name() + " CPU";
  }
}
