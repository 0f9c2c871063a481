package org.taskwatchers.benchmarks.footprint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.taskwatchers.benchmarks.Benchmark;
import org.taskwatchers.benchmarks.Contender;
import org.taskwatchers.benchmarks.Contenders;
import org.taskwatchers.benchmarks.Figure;
import org.taskwatchers.benchmarks.Goals;
import org.taskwatchers.benchmarks.Jdk;
import org.taskwatchers.benchmarks.Option;
import org.taskwatchers.benchmarks.Rounds;
import org.taskwatchers.benchmarks.Settings;
import org.taskwatchers.benchmarks.Skipped;
import org.taskwatchers.benchmarks.SmallJar;
import org.taskwatchers.benchmarks.Spread;
import org.taskwatchers.benchmarks.Table;
import org.taskwatchers.benchmarks.WorkFolder;

/** Looks into JVMs that started no process, and into JVMs that started one. */
public final class FootprintBenchmark implements Benchmark {
  @Override
  public String name() {
    return "footprint";
  }

  @Override
  public String about() {
    return "the agent's jar; classes, metaspace and threads of a JVM";
  }

  @Override
  public List<Option> options() {
    return List.of(Option.number("rounds", 5, 1, "rounds: two JVMs differ a little"));
  }

  @Override
  public void run(Settings settings, Skipped skipped) throws IOException {
    Path folder = WorkFolder.make();
    Path mains =
        SmallJar.of(folder.resolve("mains.jar"), Holds.class, Holds.End.class, Figure.class);
    List<Contender> contenders = Contenders.ours(settings, folder);
    double megabytes = Files.size(settings.agent()) / 1e6;
    Goals goals = new Goals();
    StringBuilder tables = new StringBuilder();
    for (Jdk jdk : settings.jdks(skipped)) {
      goals.atMost(6, "agent jar: at most 6 MB", jdk, megabytes, "MB");
      for (int starts = 0; starts <= 1; starts++) {
        String title = "JDK " + jdk.version() + ", " + (starts == 0 ? "no process" : "one process");
        Map<String, List<Look>> looks = new LinkedHashMap<>();
        contenders.forEach(one -> looks.put(one.name(), new ArrayList<>()));
        for (int round = 0; round < settings.number("rounds"); round++) {
          System.err.println(title + ": round " + (round + 1) + " of " + settings.text("rounds"));
          for (Contender one : Rounds.shuffled(contenders, round)) {
            int count = starts;
            List<Look> all = looks.computeIfAbsent(one.name(), name -> new ArrayList<>());
            skipped.unless(one.name(), () -> all.add(Look.at(jdk, one, mains, count)));
          }
        }
        looks.values().removeIf(List::isEmpty); // all failed, and Skipped has reported it
        tables.append(table(title, looks)).append('\n');
        if (starts == 0) {
          addGoals(goals, jdk, looks);
        }
      }
    }
    System.out.println(goals + "\n" + tables);
  }

  private static void addGoals(Goals goals, Jdk jdk, Map<String, List<Look>> looks) {
    looks.forEach(
        (name, all) -> {
          if (Contenders.OURS.contains(name)) {
            goals.atMost(
                0,
                "a JVM that never starts a process: no class of Byte Buddy or OSHI: " + name,
                jdk,
                all.stream().mapToDouble(Look::libraries).max().orElse(0),
                "classes");
          }
        });
  }

  private static String table(String title, Map<String, List<Look>> looks) {
    List<String> columns = new ArrayList<>(List.of(title));
    looks.values().stream().findFirst().ifPresent(l -> columns.addAll(l.get(0).sizes().keySet()));
    Table table = new Table(columns.toArray(new String[0]));
    StringBuilder threads = new StringBuilder();
    looks.forEach(
        (name, all) -> {
          List<Object> cells = new ArrayList<>(List.of(name));
          for (String column : columns.subList(1, columns.size())) {
            double[] sizes =
                all.stream().mapToDouble(l -> l.sizes().getOrDefault(column, Double.NaN)).toArray();
            cells.add(Spread.number(Spread.of(sizes).median()));
          }
          table.row(cells.toArray());
          Set<String> names = new TreeSet<>();
          all.forEach(look -> names.addAll(List.of(look.threads().split(", ", -1))));
          threads
              .append("- ")
              .append(name)
              .append(": ")
              .append(String.join(", ", names))
              .append('\n');
        });
    return table + "\nJava's threads:\n\n" + threads;
  }
}
