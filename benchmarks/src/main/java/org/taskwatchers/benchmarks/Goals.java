package org.taskwatchers.benchmarks;

import static org.taskwatchers.benchmarks.Spread.number;

/** The goals, and whether they were reached. */
public final class Goals {
  private final Table table = new Table("goal", "JDK", "figure", "reached");

  /** Adds a goal with a largest allowed figure. */
  public void atMost(double most, String what, Jdk jdk, double figure, String unit) {
    row(what, jdk, number(figure) + " " + unit, figure <= most);
  }

  /** Adds any other goal. */
  public void row(String what, Jdk jdk, String figure, boolean reached) {
    table.row(what, jdk.version(), figure, reached ? "yes" : "**no**");
  }

  @Override
  public String toString() {
    return table.toString();
  }
}
