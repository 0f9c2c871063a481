package org.taskwatchers.benchmarks.scale;

import static org.taskwatchers.benchmarks.Spread.number;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.taskwatchers.benchmarks.Benchmark;
import org.taskwatchers.benchmarks.Children;
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

/** Runs a fresh JVM for each figure, one at a time. */
public final class ScaleBenchmark implements Benchmark {
  private static final String RATE = "rate";
  private static final String P50 = "p50";
  private static final String P99 = "p99";
  private static final String FIRST = "first";
  private static final String LAST = "last";
  private static final String HEAP = "heap";

  @Override
  public String name() {
    return "scale";
  }

  @Override
  public String about() {
    return "many threads that start processes, many live children, deep stacks";
  }

  @Override
  public List<Option> options() {
    return List.of(
        Option.number("rounds", 10, 1, "rounds of threads that start processes"),
        Option.numbers("threads", "1,8,64", 1, "numbers of threads"),
        Option.number("starts", 2_000, 1, "processes in a JVM, of all threads together"),
        Option.number("live-rounds", 3, 0, "rounds of live children"),
        Option.number("children", 10_000, 1, "number of live children"),
        Option.numbers("frames", "0,16,64,256", 0, "frames of the application below start()"),
        Option.number(
            "frame-children",
            2_000,
            1,
            "number of live children that are started from these frames"));
  }

  @Override
  public void run(Settings settings, Skipped skipped) throws IOException {
    Path folder = WorkFolder.make();
    Path mains =
        SmallJar.of(
            folder.resolve("mains.jar"),
            StartsAtOnce.class,
            LiveTasks.class,
            Children.class,
            Figure.class);
    List<Contender> all = Contenders.ours(settings, folder);
    List<Contender> contenders =
        Contenders.named(
            all, Contenders.NO_AGENT, Contenders.NULL_CONTROL, Contenders.SEVEN, Contenders.LOG);
    for (Jdk jdk : settings.jdks(skipped)) {
      System.out.println("### JDK " + jdk.version() + "\n");
      Rounds rounds = new Rounds();
      for (int round = 0; round < settings.number("rounds"); round++) {
        System.err.println(
            "JDK "
                + jdk.version()
                + ": threads, round "
                + (round + 1)
                + " of "
                + settings.text("rounds"));
        Contenders.deleteLogs(folder);
        for (int threads : settings.numbers("threads")) {
          for (Contender one : Rounds.shuffled(contenders, round)) {
            int at = round;
            skipped.unless(
                one.name() + ", " + threads + " threads",
                () -> startsAtOnce(rounds, at, settings, jdk, one, mains, threads));
          }
        }
      }
      System.out.println(threads(settings, contenders, rounds));

      for (int round = 0; round < settings.number("live-rounds"); round++) {
        System.err.println(
            "JDK "
                + jdk.version()
                + ": children, round "
                + (round + 1)
                + " of "
                + settings.text("live-rounds"));
        Contenders.deleteLogs(folder);
        for (Live live : lives(settings)) {
          for (Contender one : Rounds.shuffled(contenders, round)) {
            int at = round;
            skipped.unless(
                one.name() + ", " + live.children + " children",
                () -> live(rounds, at, jdk, one, mains, live));
          }
        }
      }
      System.out.println(children(settings, contenders, rounds));
    }
  }

  /** How many children live, and how deep the stack is that starts them. */
  private record Live(int children, int frames) {
    String row(Contender one) {
      return one.name() + " " + children + " " + frames;
    }
  }

  private static List<Live> lives(Settings settings) {
    List<Live> lives = new ArrayList<>(List.of(new Live(settings.number("children"), 0)));
    for (int frames : settings.numbers("frames")) {
      lives.add(new Live(settings.number("frame-children"), frames));
    }
    return lives;
  }

  private static void startsAtOnce(
      Rounds rounds, int round, Settings settings, Jdk jdk, Contender one, Path mains, int threads)
      throws IOException, InterruptedException {
    List<String> args =
        List.of("" + threads, settings.text("starts"), "" + settings.number("starts") / 4);
    List<String> words = figure(jdk, one, mains, StartsAtOnce.class, args);
    String row = one.name() + " " + threads;
    rounds.add(round, row, RATE, Double.parseDouble(words.get(1)));
    rounds.add(round, row, P50, Double.parseDouble(words.get(2)));
    rounds.add(round, row, P99, Double.parseDouble(words.get(3)));
  }

  private static void live(Rounds rounds, int round, Jdk jdk, Contender one, Path mains, Live live)
      throws IOException, InterruptedException {
    List<String> args = List.of("" + live.children, "" + live.frames);
    List<String> words = figure(jdk, one, mains, LiveTasks.class, args);
    String row = live.row(one);
    rounds.add(round, row, FIRST, Double.parseDouble(words.get(1)));
    rounds.add(round, row, LAST, Double.parseDouble(words.get(2)));
    rounds.add(round, row, HEAP, Double.parseDouble(words.get(3)));
  }

  private static List<String> figure(
      Jdk jdk, Contender one, Path mains, Class<?> main, List<String> args)
      throws IOException, InterruptedException {
    Redirect stderr = MeasuredJvm.stderrBeside(mains);
    return MeasuredJvm.run(jdk, one.flags(), mains.toString(), main, args, stderr).get(0);
  }

  private static String threads(Settings settings, List<Contender> contenders, Rounds rounds) {
    Table table =
        new Table(
            "threads",
            "agent",
            "processes a second",
            "times no agent",
            "start() p50 us",
            "times no agent",
            "p99 us",
            "times no agent");
    for (int threads : settings.numbers("threads")) {
      String base = Contenders.NO_AGENT + " " + threads;
      for (Contender one : contenders) {
        String row = one.name() + " " + threads;
        if (rounds.has(row, RATE)) {
          List<Object> cells = new ArrayList<>(List.of(threads, one.name()));
          for (String measure : List.of(RATE, P50, P99)) {
            cells.add(Spread.of(rounds.of(row, measure)));
            cells.add(Spread.ratio(rounds.ratios(row, base, measure)));
          }
          table.row(cells.toArray());
        }
      }
    }
    return table.toString();
  }

  private static String children(Settings settings, List<Contender> contenders, Rounds rounds) {
    Table table =
        new Table(
            "living",
            "frames below",
            "agent",
            "start() p50 us, first tenth",
            "times no agent",
            "last tenth",
            "times no agent",
            "heap bytes a child",
            "over no agent");
    for (Live live : lives(settings)) {
      String base = live.row(contenders.get(0));
      for (Contender one : contenders) {
        String row = live.row(one);
        if (rounds.has(row, HEAP) && rounds.has(base, HEAP)) {
          Spread heap = Spread.of(rounds.of(row, HEAP));
          table.row(
              live.children,
              live.frames,
              one.name(),
              Spread.of(rounds.of(row, FIRST)),
              Spread.ratio(rounds.ratios(row, base, FIRST)),
              Spread.of(rounds.of(row, LAST)),
              Spread.ratio(rounds.ratios(row, base, LAST)),
              heap,
              number(heap.median() - Spread.of(rounds.of(base, HEAP)).median()));
        }
      }
    }
    return table.toString();
  }
}
