package org.taskwatchers.benchmarks.credentials;

import static org.taskwatchers.benchmarks.Spread.number;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.taskwatchers.benchmarks.Goals;
import org.taskwatchers.benchmarks.Jdk;
import org.taskwatchers.benchmarks.Spread;
import org.taskwatchers.benchmarks.Table;
import org.taskwatchers.benchmarks.credentials.Figures.Window;

/** The tables that go to stdout. */
final class Report {
  /** The number of children that the goals name. */
  private static final String GOAL = "1,000 asleep";

  private static final String GOAL_BUSY = "1,000 busy";

  private static final String GOAL_TIMES_TEN = "10,000 asleep";

  private final Goals goals = new Goals();
  private final Table surroundings =
      new Table(
          "JDK",
          "children",
          "started in s",
          "threads",
          "RSS, MB",
          "pollers",
          "daemon",
          "poller's CPU ns in " + Crowd.WINDOW + " s with no child left");
  private final Table starts = new Table("JDK", "kept open", "start() of /bin/true, ms");
  private final List<String> threads = new ArrayList<>();

  /** Adds the figures of a JDK, by the name of the crowd. */
  void add(Jdk jdk, Map<String, Figures> crowds) {
    String version = jdk.version();
    Table table =
        new Table(
            "children",
            "thread",
            "readings a second",
            "CPU ms a second",
            "% of a core",
            "CPU us a reading",
            "MB a second",
            "bytes a reading",
            "read() a reading");
    crowds.forEach(
        (crowd, figures) -> {
          for (String thread : figures.threads()) {
            Spread cpu = figures.of(thread, Window::cpuMillisPerSecond);
            table.row(
                crowd,
                thread.equals(Crowd.POLLER) ? "**the poller**" : thread,
                number(figures.of(thread, Window::readingsPerSecond).median()),
                cpu,
                number(cpu.median() / 10),
                number(figures.of(thread, Window::microsPerReading).median()),
                figures.of(thread, Window::megabytesPerSecond),
                number(figures.of(thread, Window::bytesPerReading).median()),
                number(figures.of(thread, Window::callsPerReading).median()));
          }
          surroundings.row(
              version,
              crowd,
              number(Double.parseDouble(figures.word("started", 1)) / 1e9),
              figures.word("Threads:", 1),
              number(Double.parseDouble(figures.word("VmRSS:", 1)) / 1e3),
              figures.word("pollers", 1),
              figures.word("pollers", 2),
              figures.word("asleep", 1));
        });
    threads.add("### JDK " + version + "\n\n" + table);
    addGoals(jdk, crowds);
  }

  private void addGoals(Jdk jdk, Map<String, Figures> crowds) {
    if (crowds.isEmpty()) {
      return; // nothing ran, and Skipped has reported it
    }
    Figures thousand = crowds.get(GOAL);
    if (thousand != null) {
      Spread cpu = thousand.of(Crowd.POLLER, Window::cpuMillisPerSecond);
      Spread garbage = thousand.of(Crowd.POLLER, Window::megabytesPerSecond);
      goals.atMost(
          1, "at most 1 % of a core at 1,000 children asleep", jdk, cpu.median() / 10, "%");
      goals.atMost(5, "at most 5 MB/s of garbage there", jdk, garbage.median(), "MB/s");
      Figures more = crowds.get(GOAL_TIMES_TEN);
      if (more != null) {
        // A poller that falls behind costs less, and must not look better for it.
        double pace =
            more.of(Crowd.POLLER, Window::callsPerReading).median()
                / thousand.of(Crowd.POLLER, Window::callsPerReading).median();
        goals.row(
            "as many read() for each of 10,000 (95 % at least)",
            jdk, number(pace * 100) + " %", pace >= 0.95);
        double times =
            more.of(Crowd.POLLER, Window::cpuMillisPerSecond).median() / cpu.median() / pace;
        goals.atMost(
            12.5,
            "10,000 children at that pace cost 10 times as much (12.5 at most)",
            jdk,
            times,
            "times");
      }
    }
    Figures busy = crowds.get(GOAL_BUSY);
    if (busy != null) {
      double cpu = busy.of(Crowd.POLLER, Window::cpuMillisPerSecond).median();
      goals.atMost(1, "at most 1 % of a core at 1,000 children busy", jdk, cpu / 10, "%");
    }
    boolean one =
        crowds.values().stream()
            .allMatch(f -> f.word("pollers", 1).equals("1") && f.word("pollers", 2).equals("true"));
    goals.row("one poller thread, a daemon", jdk, one ? "so" : "not so", one);
    long most =
        crowds.values().stream()
            .mapToLong(f -> Long.parseLong(f.word("asleep", 1)))
            .max()
            .orElse(0);
    goals.row("asleep when no task lives", jdk, most + " ns of CPU", most == 0);
  }

  /** Adds the lines of {@link OpenDescriptors}. */
  void addStarts(Jdk jdk, List<List<String>> lines) {
    Map<String, List<Double>> byKept = new LinkedHashMap<>();
    for (List<String> line : lines) {
      byKept
          .computeIfAbsent(line.get(1), kept -> new ArrayList<>())
          .add(Double.parseDouble(line.get(2)) / 1e6);
    }
    byKept.forEach(
        (kept, millis) ->
            starts.row(
                jdk.version(),
                number(Double.parseDouble(kept)),
                Spread.of(millis.stream().mapToDouble(Double::doubleValue).toArray())));
  }

  @Override
  public String toString() {
    return goals
        + "\n"
        + String.join("\n", threads)
        + "\n### Around it\n\n"
        + surroundings
        + "\n### Descriptors kept open\n\n"
        + starts;
  }
}
