package org.taskwatchers.benchmarks.start;

/** The two times of one process. */
enum Measured {
  START("start()", 1),
  START_AND_WAIT("start() and waitFor()", 2);

  private final String title;
  private final int word;

  Measured(String title, int word) {
    this.title = title;
    this.word = word;
  }

  String title() {
    return title;
  }

  /** The word of a figure that has this time. */
  int word() {
    return word;
  }

  String p50() {
    return name() + " p50";
  }

  String p99() {
    return name() + " p99";
  }
}
