package org.taskwatchers.benchmarks.credentials;

import java.io.Closeable;
import java.io.FileInputStream;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.taskwatchers.benchmarks.Figure;

/**
 * Prints what start() costs while the JVM keeps descriptors open, which the child closes one by one
 * before it runs the program. Runs without an agent.
 */
public final class OpenDescriptors {
  private static final int[] KEPT = {0, 1_000, 10_000};
  private static final int STARTS = 20;

  private OpenDescriptors() {}

  /** Argument: how many rounds. Prints the median of each round in nanoseconds. */
  public static void main(String[] args) throws Exception {
    int rounds = Integer.parseInt(args[0]);
    // One more round: the first loads classes.
    for (int round = 0; round <= rounds; round++) {
      for (int kept : KEPT) {
        List<Closeable> open = new ArrayList<>();
        try {
          while (open.size() < kept) {
            open.add(new FileInputStream("/proc/self/status"));
          }
          long median = medianStart();
          if (round > 0) {
            Figure.print("start", kept, median);
          }
        } catch (IOException e) {
          System.err.println("SKIPPED: " + kept + " descriptors: " + e.getMessage());
        } finally {
          for (Closeable one : open) {
            one.close();
          }
        }
      }
    }
  }

  private static long medianStart() throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder("/bin/true")
            .redirectInput(Redirect.INHERIT)
            .redirectOutput(Redirect.DISCARD)
            .redirectError(Redirect.DISCARD);
    long[] nanos = new long[STARTS];
    for (int i = 0; i < STARTS; i++) {
      long before = System.nanoTime();
      Process started = builder.start();
      nanos[i] = System.nanoTime() - before;
      started.waitFor();
    }
    return LongStream.of(nanos).sorted().skip(STARTS / 2).findFirst().orElseThrow();
  }
}
