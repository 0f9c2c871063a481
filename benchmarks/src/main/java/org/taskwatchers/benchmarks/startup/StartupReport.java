package org.taskwatchers.benchmarks.startup;

import static org.taskwatchers.benchmarks.Spread.number;

import java.util.List;
import org.taskwatchers.benchmarks.Contender;
import org.taskwatchers.benchmarks.Contenders;
import org.taskwatchers.benchmarks.Goals;
import org.taskwatchers.benchmarks.Jdk;
import org.taskwatchers.benchmarks.Rounds;
import org.taskwatchers.benchmarks.Spread;
import org.taskwatchers.benchmarks.Table;
import org.taskwatchers.benchmarks.WholeJvms;

/** The tables of whole JVMs on one JDK. */
final class StartupReport {
  static final String MAIN = "main";
  static final String START = "start";
  static final String WAIT = "wait";

  private final Jdk jdk;
  private final List<Contender> contenders;
  private final Rounds rounds;

  StartupReport(Jdk jdk, List<Contender> contenders, Rounds rounds) {
    this.jdk = jdk;
    this.contenders = contenders.stream().filter(c -> rounds.has(c.name(), MAIN)).toList();
    this.rounds = rounds;
  }

  void addTo(Goals goals) {
    if (!rounds.has(Contenders.EMPTY_AGENT, MAIN)) {
      return; // nothing to compare with, and Skipped has reported it
    }
    for (Contender one : contenders) {
      if (Contenders.OURS.contains(one.name())) {
        goal(goals, 1.10, "wall", Program.EMPTY.wall(), one.name());
        goal(goals, 1.15, "CPU", Program.EMPTY.cpu(), one.name());
      }
    }
    for (Contender one : contenders) {
      if (Contenders.OURS.contains(one.name())) {
        goals.atMost(
            60,
            "first start() in a JVM: at most 60 ms over an empty agent: " + one.name(),
            jdk,
            over(one.name(), START),
            "ms");
      }
    }
  }

  private void goal(Goals goals, double most, String what, String measure, String name) {
    double ratio = Spread.of(rounds.ratios(name, Contenders.EMPTY_AGENT, measure)).median();
    goals.row(
        "empty main: " + what + " at most " + Spread.ratio(most) + " of an empty agent: " + name,
        jdk,
        Spread.ratio(ratio) + " times",
        ratio <= most);
  }

  /** The difference to an empty agent. */
  private double over(String name, String measure) {
    return median(name, measure) - median(Contenders.EMPTY_AGENT, measure);
  }

  private double median(String name, String measure) {
    return rounds.has(name, measure) ? Spread.of(rounds.of(name, measure)).median() : Double.NaN;
  }

  private String inProcess() {
    Table table =
        new Table(
            "in the last of these",
            "ms from launch to main",
            "over empty agent",
            "first start() ms",
            "over empty agent",
            "first waitFor() ms",
            "over empty agent");
    for (Contender one : contenders) {
      String name = one.name();
      table.row(
          name,
          Spread.of(rounds.of(name, MAIN)),
          number(over(name, MAIN)),
          Spread.of(rounds.of(name, START)),
          number(over(name, START)),
          Spread.of(rounds.of(name, WAIT)),
          number(over(name, WAIT)));
    }
    return table.toString();
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (Program program : Program.values()) {
      text.append(
              WholeJvms.table(program.title(), contenders, rounds, program.wall(), program.cpu()))
          .append('\n');
    }
    return text.append(inProcess()).toString();
  }
}
