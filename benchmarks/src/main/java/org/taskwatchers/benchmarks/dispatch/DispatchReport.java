package org.taskwatchers.benchmarks.dispatch;

import static org.taskwatchers.benchmarks.Spread.number;

import java.util.List;
import org.taskwatchers.benchmarks.Goals;
import org.taskwatchers.benchmarks.Jdk;
import org.taskwatchers.benchmarks.Rounds;
import org.taskwatchers.benchmarks.Spread;
import org.taskwatchers.benchmarks.Table;

/** The tables of one JDK. */
final class DispatchReport {
  private static final List<String> NUMBERS = List.of("0", "1", "4", "16");
  private static final List<String> BY_NUMBER =
      List.of("dispatcher", "section", "direct", "copyOnWrite", "locked", "serviceLoader");
  private static final List<String> OTHERS =
      List.of("nothing", "directNotInlined", "jfrDisabled", "jfrEnabled");

  /** Nanoseconds; a clock around one call would not notice less. */
  private static final double NOT_MEASURABLE = 1;

  /** JMH's own threads allocate a little. */
  private static final double NO_BYTES = 0.1;

  private final Jdk jdk;
  private final Rounds rounds;
  private final List<Integer> threads;

  DispatchReport(Jdk jdk, Rounds rounds, List<Integer> threads) {
    this.jdk = jdk;
    this.rounds = rounds;
    this.threads = threads;
  }

  static String row(String way, String watchers) {
    return way + " " + watchers;
  }

  static String nanos(String threads) {
    return "ns of " + threads;
  }

  static String bytes(String threads) {
    return "bytes of " + threads;
  }

  void addTo(Goals goals) {
    String one = threads.get(0).toString();
    String direct = row("direct", "1");
    String ours = row("dispatcher", "1");
    if (!rounds.has(ours, nanos(one))) {
      return; // nothing ran, and Skipped has reported it
    }
    double nothing = median(row("nothing", "1"), nanos(one));
    double empty = median(row("dispatcher", "0"), nanos(one)) - nothing;
    goals.atMost(NOT_MEASURABLE, "empty section: not measurable (under 1 ns)", jdk, empty, "ns");
    double allocated = 0;
    for (String watchers : NUMBERS) {
      for (Integer of : threads) {
        double bytes = median(row("dispatcher", watchers), bytes(of.toString()));
        allocated = Math.max(allocated, bytes);
      }
    }
    goals.atMost(NO_BYTES, "no allocation, with 0 to 16 watchers", jdk, allocated, "bytes a call");
    for (Integer of : threads) {
      double ratio = Spread.of(rounds.ratios(ours, direct, nanos(of.toString()))).median();
      goals.atMost(
          1.2,
          "one watcher: within 1.2 of the direct static call, " + of + " thread(s)",
          jdk,
          ratio,
          "times");
    }
    for (Integer of : threads.subList(1, threads.size())) {
      // Relative to the direct call: two threads may share a core.
      double grown = median(ours, nanos(of.toString())) / median(ours, nanos(one));
      double machine = median(direct, nanos(of.toString())) / median(direct, nanos(one));
      goals.atMost(
          1.1,
          "one watcher: flat with threads (within 1.1 of how the direct call grows), " + of,
          jdk,
          grown / machine,
          "times");
    }
  }

  private double median(String row, String measure) {
    return rounds.has(row, measure) ? Spread.of(rounds.of(row, measure)).median() : Double.NaN;
  }

  private void add(Table table, String way, String watchers, Integer of) {
    String row = row(way, watchers);
    String nanos = nanos(of.toString());
    if (rounds.has(row, nanos)) {
      String name = way.equals("dispatcher") ? "**dispatcher**" : way;
      table.row(
          name,
          OTHERS.contains(way) ? "" : watchers,
          of,
          Spread.of(rounds.of(row, nanos)),
          Spread.ratio(rounds.ratios(row, row("direct", watchers), nanos)),
          number(median(row, bytes(of.toString()))));
    }
  }

  @Override
  public String toString() {
    Table table =
        new Table("way", "watchers", "threads", "ns a call", "times direct", "bytes a call");
    for (Integer of : threads) {
      for (String watchers : NUMBERS) {
        for (String way : BY_NUMBER) {
          add(table, way, watchers, of);
        }
      }
      for (String way : OTHERS) {
        add(table, way, "1", of);
      }
    }
    return table.toString();
  }
}
