package org.taskwatchers.benchmarks;

import java.io.IOException;
import java.util.List;

/** A benchmark that the command line can name. */
public interface Benchmark {
  /** Its name on the command line. */
  String name();

  /** One line for people: what it measures. */
  String about();

  /** Its options, besides those that all benchmarks have. */
  List<Option> options();

  /**
   * Runs the benchmark, and prints the tables. Reports and leaves out the parts that cannot run.
   *
   * @param skipped where to report these parts
   */
  void run(Settings settings, Skipped skipped) throws IOException, InterruptedException;
}
