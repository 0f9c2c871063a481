package org.taskwatchers.benchmarks;

import java.io.IOException;
import java.util.List;

/** What a name on the command line stands for. */
public interface Benchmark {
  /** That name. */
  String name();

  /** One line for people: what it measures. */
  String about();

  /** Its options beside those that all have. */
  List<Option> options();

  /**
   * Runs all of it, and prints the tables. What cannot run is said and left out.
   *
   * @param skipped where to say so
   */
  void run(Settings settings, Skipped skipped) throws IOException, InterruptedException;
}
