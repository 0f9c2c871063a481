package org.taskwatchers.benchmarks.young;

import java.util.List;
import org.taskwatchers.benchmarks.Contender;
import org.taskwatchers.benchmarks.Contenders;
import org.taskwatchers.benchmarks.Goals;
import org.taskwatchers.benchmarks.Jdk;
import org.taskwatchers.benchmarks.Rounds;
import org.taskwatchers.benchmarks.Spread;
import org.taskwatchers.benchmarks.Table;
import org.taskwatchers.benchmarks.WholeJvms;

/** The tables and goals of one JDK. */
final class YoungReport {
  /**
   * A ratio to an empty agent that is to be reached.
   *
   * @param most the goal
   * @param starts the number of processes
   */
  private record Goal(String contender, String what, int starts, double most) {
    String measure() {
      return what.equals("CPU") ? cpu(starts) : wall(starts);
    }
  }

  private static final List<Goal> GOALS =
      List.of(
          new Goal(Contenders.NO_WATCHER, "wall", 0, 1.05),
          new Goal(Contenders.SEVEN, "wall", 0, 1.10),
          new Goal(Contenders.LOG, "wall", 0, 1.15),
          new Goal(Contenders.SEVEN, "CPU", 1, 1.35),
          new Goal(Contenders.LOG, "CPU", 1, 1.45),
          new Goal(Contenders.SEVEN, "CPU", 70, 1.25),
          new Goal(Contenders.LOG, "CPU", 70, 1.6));

  private final Jdk jdk;
  private final List<Contender> contenders;
  private final List<Integer> starts;
  private final Rounds rounds;

  YoungReport(Jdk jdk, List<Contender> contenders, List<Integer> starts, Rounds rounds) {
    this.jdk = jdk;
    this.contenders = contenders;
    this.starts = starts;
    this.rounds = rounds;
  }

  static String wall(int starts) {
    return starts + " wall";
  }

  static String cpu(int starts) {
    return starts + " CPU";
  }

  void addTo(Goals goals) {
    for (Goal goal : GOALS) {
      String measure = goal.measure();
      if (rounds.has(goal.contender, measure) && rounds.has(Contenders.EMPTY_AGENT, measure)) {
        double[] ratios = rounds.ratios(goal.contender, Contenders.EMPTY_AGENT, measure);
        double ratio = Spread.of(ratios).median();
        goals.row(
            goal.starts
                + " starts: "
                + goal.what
                + " at most "
                + Spread.ratio(goal.most)
                + " of an empty agent: "
                + goal.contender,
            jdk,
            Spread.ratio(ratio) + " times",
            ratio <= goal.most);
      }
    }
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (int many : starts) {
      Table table = WholeJvms.table(many + " starts", contenders, rounds, wall(many), cpu(many));
      text.append(table).append('\n');
    }
    return text.toString();
  }
}
