package org.taskwatchers.demo;

import java.util.List;

/**
 * A line of the table.
 *
 * @param what the command that was started
 * @param pid -1 if there was no process
 * @param log the events that {@code log} saw, in words that must not be split
 * @param seen the events that the demo's own watchers saw, likewise
 * @param result whether that agrees with what the demo knows
 * @param problems the differences
 */
record Row(
    String what,
    long pid,
    List<String> log,
    List<String> seen,
    Result result,
    List<String> problems) {
  /** The last column. */
  enum Result {
    YES("yes"),
    NO("NO"),
    SKIPPED("-");

    private final String label;

    Result(String label) {
      this.label = label;
    }

    String label() {
      return label;
    }
  }
}
