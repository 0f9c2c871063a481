package org.taskwatchers.benchmarks;

import java.util.Arrays;
import java.util.List;
import org.taskwatchers.benchmarks.credentials.CredentialsBenchmark;

/** The command line: the name of a benchmark, then its options. */
public final class Benchmarks {
  private static final String USAGE =
      """
      usage: java -jar benchmarks/target/benchmarks.jar credentials [option...]
        --jdks=HOME:HOME...      JDKs to measure on (the one that runs this)
        --children=10,1000,10000 numbers of living children
        --busy=1000              number of children that run twice a second; 0: none
        --seconds=30             measured seconds for each number, in windows of 5 s
        --rounds=10              rounds of start() with descriptors kept open; 0: none
        --agent=JAR              the agent (agent/target/task-watchers-agent.jar)
      Tables in Markdown go to stdout, what happens meanwhile to stderr.""";

  private Benchmarks() {}

  /**
   * Runs one benchmark. Ends with 2 where the command line is wrong, with 1 where a part of the
   * benchmark failed.
   */
  public static void main(String[] args) throws Exception {
    List<String> options = Arrays.asList(args);
    if (options.isEmpty() || !options.get(0).equals("credentials")) {
      System.err.println(USAGE);
      System.exit(2);
    }
    Settings settings;
    try {
      settings = Settings.of(options.subList(1, options.size()));
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.err.println(USAGE);
      System.exit(2);
      return;
    }
    System.exit(new CredentialsBenchmark(settings).run() ? 0 : 1);
  }
}
