package org.taskwatchers.benchmarks.start;

import java.util.List;
import org.taskwatchers.benchmarks.Contender;
import org.taskwatchers.benchmarks.Contenders;
import org.taskwatchers.benchmarks.Goals;
import org.taskwatchers.benchmarks.Jdk;
import org.taskwatchers.benchmarks.Rounds;
import org.taskwatchers.benchmarks.Spread;
import org.taskwatchers.benchmarks.Table;

/** The tables of one JDK. */
final class StartReport {
  private final Jdk jdk;
  private final List<Contender> contenders;
  private final Rounds rounds;
  private final int inSession;

  StartReport(Jdk jdk, List<Contender> contenders, Rounds rounds, int inSession) {
    this.jdk = jdk;
    this.contenders =
        contenders.stream().filter(c -> rounds.has(c.name(), Measured.START.p99())).toList();
    this.rounds = rounds;
    this.inSession = inSession;
  }

  void addTo(Goals goals) {
    for (Contender one : contenders) {
      String name = one.name();
      if (!rounds.has(Contenders.NO_AGENT, Measured.START.p50())) {
        return; // nothing to compare with, and Skipped has reported it
      }
      if (name.equals(Contenders.SEVEN)) {
        goal(goals, 1.01, "p50", Measured.START.p50(), name);
        goal(goals, 1.03, "p99", Measured.START.p99(), name);
        control(goals, "p50", Measured.START.p50(), name);
        control(goals, "p99", Measured.START.p99(), name);
      } else if (name.equals(Contenders.LOG)) {
        goal(goals, 1.03, "p50", Measured.START.p50(), name);
      }
    }
  }

  private void goal(Goals goals, double most, String what, String measure, String name) {
    double ratio = ratio(name, measure);
    goals.row(
        "start(): " + what + " at most " + Spread.ratio(most) + " of no agent: " + name,
        jdk,
        Spread.ratio(ratio) + " times",
        ratio <= most);
  }

  private void control(Goals goals, String what, String measure, String name) {
    if (rounds.has(Contenders.NULL_CONTROL, measure)) {
      double ratio = ratio(name, measure);
      double most = sessions(Contenders.NULL_CONTROL, measure).most();
      goals.row(
          "start(): " + what + " within the null control's sessions: " + name,
          jdk,
          Spread.ratio(ratio) + " times, null control up to " + Spread.ratio(most),
          ratio <= most);
    }
  }

  private double ratio(String name, String measure) {
    return Spread.of(rounds.ratios(name, Contenders.NO_AGENT, measure)).median();
  }

  /** The medians of the sessions. */
  private Spread sessions(String name, String measure) {
    return Spread.of(rounds.mediansOfRatios(name, Contenders.NO_AGENT, measure, inSession));
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (Measured what : Measured.values()) {
      Table table =
          new Table(
              what.title(),
              "p50 us",
              "times no agent (sessions)",
              "p99 us",
              "times no agent (sessions)");
      for (Contender one : contenders) {
        String name = one.name();
        table.row(
            name,
            Spread.number(Spread.of(rounds.of(name, what.p50())).median()),
            withSessions(name, what.p50()),
            Spread.number(Spread.of(rounds.of(name, what.p99())).median()),
            withSessions(name, what.p99()));
      }
      text.append(table).append('\n');
    }
    return text.toString();
  }

  private String withSessions(String name, String measure) {
    Spread of = sessions(name, measure);
    return Spread.ratio(rounds.ratios(name, Contenders.NO_AGENT, measure))
        + " ("
        + Spread.ratio(of.least())
        + " to "
        + Spread.ratio(of.most())
        + ")";
  }
}
