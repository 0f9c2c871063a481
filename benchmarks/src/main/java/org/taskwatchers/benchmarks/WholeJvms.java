package org.taskwatchers.benchmarks;

import java.util.List;

/** The table of what whole JVMs took, from launch to end. */
public final class WholeJvms {
  private WholeJvms() {}

  /**
   * One row for each contender that was measured.
   *
   * @param wall the measure of wall-clock time
   * @param cpu the measure of CPU time
   */
  public static Table table(
      String title, List<Contender> contenders, Rounds rounds, String wall, String cpu) {
    Table table =
        new Table(
            title,
            "wall ms",
            "times no agent",
            "times empty agent",
            "CPU ms",
            "times no agent",
            "times empty agent");
    for (Contender one : contenders) {
      String name = one.name();
      if (rounds.has(name, wall)) {
        table.row(
            name,
            Spread.of(rounds.of(name, wall)),
            Spread.ratio(rounds.ratios(name, Contenders.NO_AGENT, wall)),
            Spread.ratio(rounds.ratios(name, Contenders.EMPTY_AGENT, wall)),
            Spread.of(rounds.of(name, cpu)),
            Spread.ratio(rounds.ratios(name, Contenders.NO_AGENT, cpu)),
            Spread.ratio(rounds.ratios(name, Contenders.EMPTY_AGENT, cpu)));
      }
    }
    return table;
  }
}
