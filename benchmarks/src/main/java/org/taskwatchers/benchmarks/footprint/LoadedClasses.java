package org.taskwatchers.benchmarks.footprint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The classes that {@code -Xlog:class+load} listed until {@link Holds} had done its work. */
record LoadedClasses(List<String> beforeMain, List<String> fromMainOn) {
  private static final String AFTER_THE_NAME = " source: ";

  /** Lines like {@code [0.012s][info][class,load] java.lang.Object source: ...}. */
  static LoadedClasses read(Path log) throws IOException {
    LoadedClasses loaded = new LoadedClasses(new ArrayList<>(), new ArrayList<>());
    List<String> now = loaded.beforeMain;
    for (String line : Files.readAllLines(log)) {
      int end = line.indexOf(AFTER_THE_NAME);
      if (end < 0) {
        continue;
      }
      String name = line.substring(line.lastIndexOf(']', end) + 1, end).strip();
      if (name.equals(Holds.End.class.getName())) {
        return loaded;
      }
      now.add(name);
      if (name.equals(Holds.class.getName())) {
        now = loaded.fromMainOn;
      }
    }
    throw new IOException("the JVM's log of loaded classes ends before main does");
  }

  /** How many classes are in one of these packages or below. */
  static long in(List<String> classes, String... packages) {
    return classes.stream()
        .filter(name -> List.of(packages).stream().anyMatch(name::startsWith))
        .count();
  }
}
