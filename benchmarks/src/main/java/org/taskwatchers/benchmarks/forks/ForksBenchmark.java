package org.taskwatchers.benchmarks.forks;

import static org.taskwatchers.benchmarks.Spread.number;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.taskwatchers.benchmarks.Benchmark;
import org.taskwatchers.benchmarks.Contender;
import org.taskwatchers.benchmarks.Contenders;
import org.taskwatchers.benchmarks.Figure;
import org.taskwatchers.benchmarks.Jdk;
import org.taskwatchers.benchmarks.MeasuredJvm;
import org.taskwatchers.benchmarks.Option;
import org.taskwatchers.benchmarks.Rounds;
import org.taskwatchers.benchmarks.Settings;
import org.taskwatchers.benchmarks.Skipped;
import org.taskwatchers.benchmarks.SmallJar;
import org.taskwatchers.benchmarks.Spread;
import org.taskwatchers.benchmarks.Table;
import org.taskwatchers.benchmarks.WorkFolder;

/** Runs a fresh JVM for each number of children, and a build, one at a time. */
public final class ForksBenchmark implements Benchmark {
  private static final String CLONES = "clones a second";
  private static final String EXITS = "clones and exits a second";

  @Override
  public String name() {
    return "forks";
  }

  @Override
  public String about() {
    return "clones a second of thousands of children, and a Maven build";
  }

  @Override
  public List<Option> options() {
    return List.of(
        Option.numbers("children", "5000,7500,10000,12500,15000,17500", 1, "numbers of children"),
        Option.number("rounds", 5, 1, "rounds of forks"),
        Option.number("builds", 5, 0, "rounds of the build; 0: without it"));
  }

  @Override
  public void run(Settings settings, Skipped skipped) throws IOException {
    Path folder = WorkFolder.make();
    Path mains = SmallJar.of(folder.resolve("mains.jar"), StartsAll.class, Figure.class);
    List<Contender> contenders =
        Contenders.named(
            Contenders.ours(settings, folder),
            Contenders.NO_AGENT,
            Contenders.NULL_CONTROL,
            Contenders.SEVEN,
            Contenders.LOG);
    Build build = new Build(folder);
    for (Jdk jdk : settings.jdks(skipped)) {
      System.out.println("### JDK " + jdk.version() + "\n");
      Rounds rounds = new Rounds();
      for (int round = 0; round < settings.number("rounds"); round++) {
        System.err.println("JDK " + jdk.version() + ": forks, round " + (round + 1));
        Contenders.deleteLogs(folder);
        for (int children : settings.numbers("children")) {
          for (Contender one : Rounds.shuffled(contenders, round)) {
            int at = round;
            skipped.unless(
                one.name() + ", " + children + " children",
                () -> forks(rounds, at, jdk, one, mains, children));
          }
        }
      }
      for (String measure : List.of(CLONES, EXITS)) {
        System.out.println(forks(settings, contenders, rounds, measure));
      }
      // One more round: the first reads files that are in no cache.
      int builds = settings.number("builds");
      for (int round = builds > 0 ? -1 : 0; round < builds; round++) {
        System.err.println("JDK " + jdk.version() + ": build, round " + (round + 1));
        for (Contender one : Rounds.shuffled(contenders, round)) {
          int at = round;
          skipped.unless("the build, " + one.name(), () -> build.turn(rounds, at, jdk, one));
        }
      }
      System.out.println(builds(contenders, rounds));
    }
  }

  private static void forks(
      Rounds rounds, int round, Jdk jdk, Contender one, Path mains, int children)
      throws IOException, InterruptedException {
    List<String> words =
        MeasuredJvm.run(
                jdk,
                one.flags(),
                mains.toString(),
                StartsAll.class,
                List.of("" + children),
                MeasuredJvm.stderrBeside(mains))
            .get(0);
    String row = one.name() + " " + children;
    rounds.add(round, row, CLONES, children * 1e9 / Double.parseDouble(words.get(1)));
    rounds.add(round, row, EXITS, children * 1e9 / Double.parseDouble(words.get(2)));
  }

  /** A table in the shape of Matt Helsley's. */
  private static String forks(
      Settings settings, List<Contender> contenders, Rounds rounds, String measure) {
    List<Integer> numbers = settings.numbers("children");
    List<String> columns = new ArrayList<>(List.of(measure, ""));
    numbers.forEach(children -> columns.add(number(children)));
    Table table = new Table(columns.toArray(new String[0]));
    for (Contender one : contenders) {
      List<Object> mean = new ArrayList<>(List.of(one.name(), "mean"));
      List<Object> deviation = new ArrayList<>(List.of("", "deviation"));
      List<Object> error = new ArrayList<>(List.of("", "error %"));
      List<Object> ratio = new ArrayList<>(List.of("", "times no agent"));
      for (int children : numbers) {
        double[] rates = rounds.of(one.name() + " " + children, measure);
        double average = Arrays.stream(rates).average().orElse(Double.NaN);
        double squares = Arrays.stream(rates).map(r -> (r - average) * (r - average)).sum();
        double spread = Math.sqrt(squares / (rates.length - 1));
        mean.add(number(average));
        deviation.add(number(spread));
        error.add(number(100 * spread / Math.sqrt(rates.length) / average));
        ratio.add(
            Spread.ratio(
                rounds.ratios(
                    one.name() + " " + children, Contenders.NO_AGENT + " " + children, measure)));
      }
      List.of(mean, deviation, error, ratio).forEach(row -> table.row(row.toArray()));
    }
    return table.toString();
  }

  private static String builds(List<Contender> contenders, Rounds rounds) {
    Table table =
        new Table(
            "mvn -o package",
            "wall s",
            "times no agent",
            "CPU s",
            "times no agent",
            "processes that log saw");
    for (Contender one : contenders) {
      String name = one.name();
      if (rounds.has(name, Build.WALL)) {
        table.row(
            name,
            Spread.of(rounds.of(name, Build.WALL)),
            Spread.ratio(rounds.ratios(name, Contenders.NO_AGENT, Build.WALL)),
            Spread.of(rounds.of(name, Build.CPU)),
            Spread.ratio(rounds.ratios(name, Contenders.NO_AGENT, Build.CPU)),
            rounds.has(name, Build.STARTS)
                ? number(Spread.of(rounds.of(name, Build.STARTS)).median())
                : "");
      }
    }
    return table.toString();
  }
}
