package org.taskwatchers.benchmarks.young;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.taskwatchers.benchmarks.Benchmark;
import org.taskwatchers.benchmarks.Contender;
import org.taskwatchers.benchmarks.Contenders;
import org.taskwatchers.benchmarks.Goals;
import org.taskwatchers.benchmarks.Jdk;
import org.taskwatchers.benchmarks.Option;
import org.taskwatchers.benchmarks.Rounds;
import org.taskwatchers.benchmarks.Settings;
import org.taskwatchers.benchmarks.Skipped;
import org.taskwatchers.benchmarks.SmallJar;
import org.taskwatchers.benchmarks.Timed;
import org.taskwatchers.benchmarks.WorkFolder;

/** Runs whole JVMs, one at a time, and counts the CPU of their children, too. */
public final class YoungBenchmark implements Benchmark {
  @Override
  public String name() {
    return "young";
  }

  @Override
  public String about() {
    return "wall and CPU of whole JVMs that start few short processes, children included";
  }

  @Override
  public List<Option> options() {
    return List.of(
        Option.number("rounds", 15, 1, "rounds in which each JVM has a turn"),
        Option.numbers("starts", "0,1,10,70", 0, "numbers of processes that a JVM starts"));
  }

  @Override
  public void run(Settings settings, Skipped skipped) throws IOException, InterruptedException {
    Path folder = WorkFolder.make();
    Path mains = SmallJar.of(folder.resolve("mains.jar"), StartsSome.class);
    List<Contender> contenders = Contenders.ours(settings, folder);
    List<Integer> starts = settings.numbers("starts");
    Goals goals = new Goals();
    StringBuilder tables = new StringBuilder();
    for (Jdk jdk : settings.jdks(skipped)) {
      Rounds rounds = new Rounds();
      int count = settings.number("rounds");
      // One round more: the first reads files that are in no cache.
      for (int round = -1; round < count; round++) {
        System.err.println("JDK " + jdk.version() + ": round " + (round + 1) + " of " + count);
        for (Contender one : Rounds.shuffled(contenders, round)) {
          int at = round;
          skipped.unless(one.name(), () -> turn(rounds, at, jdk, one, starts, mains, folder));
        }
        Contenders.deleteLogs(folder);
      }
      YoungReport report = new YoungReport(jdk, contenders, starts, rounds);
      report.addTo(goals);
      tables.append("### JDK ").append(jdk.version()).append("\n\n").append(report).append('\n');
    }
    System.out.println(goals + "\n" + tables);
  }

  private static void turn(
      Rounds rounds,
      int round,
      Jdk jdk,
      Contender one,
      List<Integer> starts,
      Path mains,
      Path folder)
      throws IOException, InterruptedException {
    for (int many : starts) {
      List<String> arguments = List.of(Integer.toString(many));
      Timed timed =
          Timed.jvm(jdk, one.flags(), mains.toString(), StartsSome.class, arguments, folder);
      if (round >= 0) {
        rounds.add(round, one.name(), YoungReport.wall(many), timed.wallMillis());
        rounds.add(round, one.name(), YoungReport.cpu(many), timed.cpuMillis());
      }
    }
  }
}
