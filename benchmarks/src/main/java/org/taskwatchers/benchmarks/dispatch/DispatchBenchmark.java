package org.taskwatchers.benchmarks.dispatch;

import java.io.IOException;
import java.util.List;
import org.taskwatchers.benchmarks.Benchmark;
import org.taskwatchers.benchmarks.Goals;
import org.taskwatchers.benchmarks.Jdk;
import org.taskwatchers.benchmarks.MeasuredJvm;
import org.taskwatchers.benchmarks.Option;
import org.taskwatchers.benchmarks.Rounds;
import org.taskwatchers.benchmarks.Settings;
import org.taskwatchers.benchmarks.Skipped;

/** Runs JMH again and again, so that every way has a turn in each round. */
public final class DispatchBenchmark implements Benchmark {
  @Override
  public String name() {
    return "dispatch";
  }

  @Override
  public String about() {
    return "calling the watchers of an event, by JMH";
  }

  @Override
  public List<Option> options() {
    return List.of(
        Option.number("rounds", 5, 1, "rounds, in which each way has a JVM"),
        Option.number("millis", 300, 1, "of an iteration: four to warm up, four measured"),
        Option.numbers("threads", "1,2", 1, "numbers of threads"));
  }

  @Override
  public void run(Settings settings, Skipped skipped) {
    Goals goals = new Goals();
    StringBuilder tables = new StringBuilder();
    // For the SPI, which is in the agent's jar.
    String classPath = System.getProperty("java.class.path") + ":" + settings.agent();
    int count = settings.number("rounds");
    for (Jdk jdk : settings.jdks(skipped)) {
      Rounds rounds = new Rounds();
      for (int round = 0; round < count; round++) {
        System.err.println("JDK " + jdk.version() + ": round " + (round + 1) + " of " + count);
        int at = round;
        skipped.unless(
            "round " + (round + 1),
            () -> {
              for (List<String> call : round(settings, jdk, classPath)) {
                String row = DispatchReport.row(call.get(1), call.get(2));
                String threads = call.get(3);
                rounds.add(at, row, DispatchReport.nanos(threads), Double.parseDouble(call.get(4)));
                rounds.add(at, row, DispatchReport.bytes(threads), Double.parseDouble(call.get(5)));
              }
            });
      }
      DispatchReport report = new DispatchReport(jdk, rounds, settings.numbers("threads"));
      report.addTo(goals);
      tables.append("### JDK ").append(jdk.version()).append("\n\n").append(report).append('\n');
    }
    System.out.println(goals + "\n" + tables);
  }

  private static List<List<String>> round(Settings settings, Jdk jdk, String classPath)
      throws IOException, InterruptedException {
    return MeasuredJvm.run(
        jdk,
        List.of("-Djmh.ignoreLock=true"),
        classPath,
        JmhRound.class,
        List.of(settings.text("threads"), settings.text("millis")),
        ProcessBuilder.Redirect.INHERIT);
  }
}
