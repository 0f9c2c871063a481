package org.taskwatchers.demo;

import java.util.List;

/**
 * A line of the table.
 *
 * @param what what was started
 * @param pid -1 where there was no process
 * @param log what {@code log} saw, in words that are not to be parted
 * @param seen likewise what the demo's own watchers saw
 * @param result whether that agrees with what the demo knows
 * @param problems where it does not
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
