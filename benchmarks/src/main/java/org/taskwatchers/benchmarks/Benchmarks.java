package org.taskwatchers.benchmarks;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.taskwatchers.benchmarks.credentials.CredentialsBenchmark;
import org.taskwatchers.benchmarks.dispatch.DispatchBenchmark;
import org.taskwatchers.benchmarks.footprint.FootprintBenchmark;
import org.taskwatchers.benchmarks.forks.ForksBenchmark;
import org.taskwatchers.benchmarks.mask.MaskBenchmark;
import org.taskwatchers.benchmarks.scale.ScaleBenchmark;
import org.taskwatchers.benchmarks.start.StartBenchmark;
import org.taskwatchers.benchmarks.startup.StartupBenchmark;
import org.taskwatchers.benchmarks.young.YoungBenchmark;

/** The command line: the name of a benchmark, then its options. */
public final class Benchmarks {
  private static final List<Benchmark> ALL =
      List.of(
          new DispatchBenchmark(),
          new StartBenchmark(),
          new StartupBenchmark(),
          new YoungBenchmark(),
          new FootprintBenchmark(),
          new ScaleBenchmark(),
          new ForksBenchmark(),
          new CredentialsBenchmark(),
          new MaskBenchmark());

  private Benchmarks() {}

  /**
   * Runs one benchmark. Exits with 2 if the command line is wrong, with 1 if a part of the
   * benchmark failed.
   */
  public static void main(String[] args) throws Exception {
    List<String> words = Arrays.asList(args);
    for (Benchmark benchmark : ALL) {
      if (!words.isEmpty() && benchmark.name().equals(words.get(0))) {
        System.exit(run(benchmark, words.subList(1, words.size())));
      }
    }
    System.err.print(usage());
    System.exit(2);
  }

  private static int run(Benchmark benchmark, List<String> options) throws Exception {
    Settings settings;
    try {
      settings = Settings.of(benchmark.options(), options);
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.err.print(usage());
      return 2;
    }
    System.out.println(Machine.describe() + "\n");
    Skipped skipped = new Skipped();
    benchmark.run(settings, skipped);
    return skipped.any() ? 1 : 0;
  }

  private static String usage() {
    StringBuilder text =
        new StringBuilder("usage: java -jar benchmarks/target/benchmarks.jar NAME [option...]\n");
    text.append("options of all benchmarks:\n");
    Settings.OF_ALL.forEach(option -> describe(text, option));
    for (Benchmark benchmark : ALL) {
      text.append(benchmark.name()).append(": ").append(benchmark.about()).append('\n');
      benchmark.options().forEach(option -> describe(text, option));
    }
    return text.append("Tables in Markdown go to stdout, progress messages to stderr.\n")
        .toString();
  }

  private static void describe(StringBuilder text, Option option) {
    text.append(
        String.format(
            Locale.ROOT, "  --%s=%s%n      %s%n", option.name(), option.value(), option.help()));
  }
}
