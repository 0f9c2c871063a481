package org.taskwatchers.benchmarks.startup;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
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
import org.taskwatchers.benchmarks.Timed;
import org.taskwatchers.benchmarks.WorkFolder;

/** Runs JVMs from launch to end, one at a time. */
public final class StartupBenchmark implements Benchmark {
  @Override
  public String name() {
    return "startup";
  }

  @Override
  public String about() {
    return "whole JVMs, the first start() in them, and classes loaded after premain";
  }

  @Override
  public List<Option> options() {
    return List.of(
        Settings.PEERS,
        Option.number("rounds", 40, 1, "rounds of whole JVMs"),
        Option.number("peer-rounds", 8, 0, "how many of these rounds include the peers"),
        Option.number("classes", 4_000, 0, "classes of the large application; 0: without it"),
        Option.number("class-rounds", 20, 1, "rounds of the large application"));
  }

  @Override
  public void run(Settings settings, Skipped skipped) throws IOException, InterruptedException {
    Path folder = WorkFolder.make();
    Path mains =
        SmallJar.of(
            folder.resolve("mains.jar"),
            EmptyMain.class,
            FirstStart.class,
            LoadsMany.class,
            Figure.class);
    List<Contender> contenders = Contenders.withPeers(settings, folder, skipped);
    int classes = settings.number("classes");
    LargeApplication large =
        classes == 0 ? null : new LargeApplication(contenders, mains, folder, classes);
    Goals goals = new Goals();
    StringBuilder tables = new StringBuilder();
    for (Jdk jdk : settings.jdks(skipped)) {
      StartupReport report =
          new StartupReport(
              jdk, contenders, wholeJvms(settings, skipped, jdk, contenders, mains, folder));
      report.addTo(goals);
      tables.append("### JDK ").append(jdk.version()).append("\n\n").append(report).append('\n');
      if (large != null) {
        int rounds = settings.number("class-rounds");
        skipped.unless(
            "the large application",
            () -> tables.append(large.measure(jdk, rounds, goals, skipped)).append('\n'));
      }
    }
    System.out.println(goals + "\n" + tables);
  }

  private static Rounds wholeJvms(
      Settings settings,
      Skipped skipped,
      Jdk jdk,
      List<Contender> contenders,
      Path mains,
      Path folder) {
    Rounds rounds = new Rounds();
    int count = settings.number("rounds");
    int ofPeers = Math.min(count, settings.number("peer-rounds"));
    // One more round: the first reads files that are in no cache.
    for (int round = -1; round < count; round++) {
      boolean peers = round < 0 ? ofPeers > 0 : evenly(round, count, ofPeers);
      System.err.println(
          "JDK "
              + jdk.version()
              + ": round "
              + (round + 1)
              + " of "
              + count
              + (peers ? " with peers" : ""));
      for (Contender contender : Rounds.shuffled(contenders, round)) {
        int at = round;
        if (peers || !contender.peer()) {
          skipped.unless(
              contender.name(), () -> turn(rounds, at, jdk, contender, mains.toString(), folder));
        }
      }
    }
    return rounds;
  }

  /** Whether this round is one of those chosen, which are spread evenly. */
  private static boolean evenly(int round, int count, int chosen) {
    return (round + 1) * chosen / count > round * chosen / count;
  }

  private static void turn(
      Rounds rounds, int round, Jdk jdk, Contender contender, String classPath, Path folder)
      throws IOException, InterruptedException {
    for (Program program : Program.values()) {
      Timed timed =
          Timed.jvm(jdk, contender.flags(), classPath, program.main(), program.arguments(), folder);
      if (round < 0) {
        continue;
      }
      rounds.add(round, contender.name(), program.wall(), timed.wallMillis());
      rounds.add(round, contender.name(), program.cpu(), timed.cpuMillis());
      if (program == Program.WAITS) {
        List<String> first = timed.figures().get(0);
        long began = Long.parseLong(first.get(1)) - timed.launchedMicros();
        rounds.add(round, contender.name(), StartupReport.MAIN, began / 1e3);
        rounds.add(
            round, contender.name(), StartupReport.START, Long.parseLong(first.get(2)) / 1e6);
        rounds.add(round, contender.name(), StartupReport.WAIT, Long.parseLong(first.get(3)) / 1e6);
      }
    }
  }
}
