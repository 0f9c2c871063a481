package org.taskwatchers.benchmarks;

import static org.taskwatchers.benchmarks.Spread.number;

/** The goals, and whether they are reached. */
public final class Goals {
  private final Table table = new Table("goal", "JDK", "figure", "reached");

  /** A figure that may be so large at most. */
  public void atMost(double most, String what, Jdk jdk, double figure, String unit) {
    row(what, jdk, number(figure) + " " + unit, figure <= most);
  }

  /** Any other. */
  public void row(String what, Jdk jdk, String figure, boolean reached) {
    table.row(what, jdk.version(), figure, reached ? "yes" : "**no**");
  }

  @Override
  public String toString() {
    return table.toString();
  }
}
