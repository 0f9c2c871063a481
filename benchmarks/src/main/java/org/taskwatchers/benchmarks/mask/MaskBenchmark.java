package org.taskwatchers.benchmarks.mask;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.taskwatchers.benchmarks.Benchmark;
import org.taskwatchers.benchmarks.Goals;
import org.taskwatchers.benchmarks.Jdk;
import org.taskwatchers.benchmarks.MeasuredJvm;
import org.taskwatchers.benchmarks.Option;
import org.taskwatchers.benchmarks.Rounds;
import org.taskwatchers.benchmarks.Settings;
import org.taskwatchers.benchmarks.Skipped;
import org.taskwatchers.benchmarks.Spread;
import org.taskwatchers.benchmarks.Table;

/** Lets JMH measure the masking of a few usual commands, round after round. */
public final class MaskBenchmark implements Benchmark {
  private static final String NANOS = "ns";
  private static final double MOST = 20_000;

  @Override
  public String name() {
    return "mask";
  }

  @Override
  public String about() {
    return "masking the secrets of a usual command line, by JMH";
  }

  @Override
  public List<Option> options() {
    return List.of(
        Option.number("rounds", 3, 1, "rounds, in which each command has a JVM"),
        Option.number("millis", 300, 1, "of an iteration: four to warm up, four measured"));
  }

  @Override
  public void run(Settings settings, Skipped skipped) {
    Goals goals = new Goals();
    StringBuilder tables = new StringBuilder();
    int count = settings.number("rounds");
    for (Jdk jdk : settings.jdks(skipped)) {
      Rounds rounds = new Rounds();
      List<String> commands = new ArrayList<>();
      for (int round = 0; round < count; round++) {
        System.err.println("JDK " + jdk.version() + ": round " + (round + 1) + " of " + count);
        int at = round;
        skipped.unless("round " + (round + 1), () -> measure(settings, jdk, at, rounds, commands));
      }
      Table table = new Table("command", "us to mask it", "us to make it");
      double worst = 0;
      for (String command : commands) {
        Spread nanos = Spread.of(rounds.of("mask " + command, NANOS));
        worst = Math.max(worst, nanos.median());
        table.row(
            "`" + command.replace('_', ' ') + " ...`",
            Spread.number(nanos.median() / 1000),
            Spread.number(Spread.of(rounds.of("make " + command, NANOS)).median() / 1000));
      }
      goals.atMost(MOST, "a usual command of 10 words: under 20 us", jdk, worst, "ns");
      tables.append("### JDK ").append(jdk.version()).append("\n\n").append(table).append('\n');
    }
    System.out.println(goals + "\n" + tables);
  }

  private static void measure(
      Settings settings, Jdk jdk, int round, Rounds rounds, List<String> commands)
      throws IOException, InterruptedException {
    List<List<String>> calls =
        MeasuredJvm.run(
            jdk,
            List.of("-Djmh.ignoreLock=true"),
            System.getProperty("java.class.path"),
            MaskRound.class,
            List.of(settings.text("millis")),
            ProcessBuilder.Redirect.INHERIT);
    for (List<String> call : calls) {
      String command = call.get(2);
      if (!commands.contains(command)) {
        commands.add(command);
      }
      rounds.add(round, call.get(1) + " " + command, NANOS, Double.parseDouble(call.get(3)));
    }
  }
}
