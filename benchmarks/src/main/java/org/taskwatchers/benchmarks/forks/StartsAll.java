package org.taskwatchers.benchmarks.forks;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.util.ArrayList;
import java.util.List;
import org.taskwatchers.benchmarks.Figure;

/** Starts thousands of processes without waiting in between, then waits for all. */
public final class StartsAll {
  private static final int WARM_UP = 500;

  private StartsAll() {}

  /** Argument: how many. Prints the nanoseconds until all were started, and until all had ended. */
  public static void main(String[] args) throws Exception {
    start(WARM_UP);
    long[] nanos = start(Integer.parseInt(args[0]));
    Figure.print("forks", nanos[0], nanos[1]);
  }

  private static long[] start(int count) throws IOException, InterruptedException {
    // Without pipes, since a plain fork has none either.
    ProcessBuilder builder =
        new ProcessBuilder("/bin/true")
            .redirectInput(Redirect.INHERIT)
            .redirectOutput(Redirect.DISCARD)
            .redirectError(Redirect.DISCARD);
    List<Process> all = new ArrayList<>(count);
    long before = System.nanoTime();
    for (int i = 0; i < count; i++) {
      all.add(builder.start());
    }
    long cloned = System.nanoTime();
    for (Process process : all) {
      process.waitFor();
    }
    return new long[] {cloned - before, System.nanoTime() - before};
  }
}
