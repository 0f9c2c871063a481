package org.taskwatchers.benchmarks.mask;

import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.taskwatchers.benchmarks.Figure;

/** Lets JMH measure every command once, each in a JVM of its own. */
public final class MaskRound {
  private static final int ITERATIONS = 4;

  private MaskRound() {}

  /**
   * Takes the milliseconds of an iteration. Prints the method, the command and the ns of a call.
   */
  public static void main(String[] args) throws Exception {
    TimeValue time = TimeValue.milliseconds(Long.parseLong(args[0]));
    Options options =
        new OptionsBuilder()
            .include("org\\.taskwatchers\\.benchmarks\\.mask\\..*")
            .forks(1)
            .warmupIterations(ITERATIONS)
            .warmupTime(time)
            .measurementIterations(ITERATIONS)
            .measurementTime(time)
            .shouldFailOnError(true)
            .build();
    Runner runner =
        new Runner(
            options, OutputFormatFactory.createFormatInstance(System.err, VerboseMode.SILENT));
    for (RunResult one : runner.run()) {
      String command = one.getParams().getParam("command");
      Figure.print(
          "call",
          one.getPrimaryResult().getLabel(),
          command.substring(0, command.indexOf('|', command.indexOf('|') + 1)).replace('|', '_'),
          one.getPrimaryResult().getScore());
    }
  }
}
