package org.taskwatchers.benchmarks.dispatch;

import java.util.Objects;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.taskwatchers.benchmarks.Figure;

/** Lets JMH measure everything once, each in a JVM of its own. */
public final class JmhRound {
  private static final int ITERATIONS = 4;

  private JmhRound() {}

  /**
   * Arguments: numbers of threads, and milliseconds of an iteration. Prints ns and bytes per call.
   */
  public static void main(String[] args) throws Exception {
    for (String threads : args[0].split(",", -1)) {
      TimeValue time = TimeValue.milliseconds(Long.parseLong(args[1]));
      Options options =
          new OptionsBuilder()
              .include("org\\.taskwatchers\\.agent\\.tasks\\..*")
              .forks(1)
              .threads(Integer.parseInt(threads))
              .warmupIterations(ITERATIONS)
              .warmupTime(time)
              .measurementIterations(ITERATIONS)
              .measurementTime(time)
              .addProfiler(GCProfiler.class)
              .shouldFailOnError(true)
              .build();
      Runner runner =
          new Runner(
              options, OutputFormatFactory.createFormatInstance(System.err, VerboseMode.SILENT));
      for (RunResult one : runner.run()) {
        Result<?> primary = one.getPrimaryResult();
        String watchers = one.getParams().getParam("watchers");
        Figure.print(
            "call",
            primary.getLabel(),
            Objects.requireNonNullElse(watchers, "1"),
            threads,
            primary.getScore(),
            bytes(one));
      }
    }
  }

  private static double bytes(RunResult one) {
    for (String name : one.getSecondaryResults().keySet()) {
      if (name.endsWith("gc.alloc.rate.norm")) {
        return one.getSecondaryResults().get(name).getScore();
      }
    }
    return Double.NaN;
  }
}
