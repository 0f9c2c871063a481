package org.taskwatchers.benchmarks.start;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.taskwatchers.benchmarks.Figure;

/**
 * Starts as many processes as each line on stdin says, one after the other. With pipes, as a
 * ProcessBuilder has by default.
 */
public final class Starter {
  private Starter() {}

  /** For each start, prints the nanoseconds of start(), and of start() with waitFor(). */
  public static void main(String[] args) throws Exception {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      start(Integer.parseInt(line));
    }
  }

  private static void start(int count) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder("/bin/true");
    long[] started = new long[count];
    long[] ended = new long[count];
    for (int i = 0; i < count; i++) {
      long before = System.nanoTime();
      Process process = builder.start();
      started[i] = System.nanoTime() - before;
      process.waitFor();
      ended[i] = System.nanoTime() - before;
    }
    Figure.print("started", words(started), words(ended));
  }

  private static String words(long[] nanos) {
    StringBuilder words = new StringBuilder();
    for (long n : nanos) {
      words.append(words.length() == 0 ? "" : " ").append(n);
    }
    return words.toString();
  }
}
