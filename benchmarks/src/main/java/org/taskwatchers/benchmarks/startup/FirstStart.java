package org.taskwatchers.benchmarks.startup;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.taskwatchers.benchmarks.Figure;

/** A program that starts one process, and waits for it if it has an argument. */
public final class FirstStart {
  private FirstStart() {}

  /**
   * Prints its begin in microseconds since the epoch, and the nanoseconds of start() and waitFor().
   */
  public static void main(String[] args) throws Exception {
    Instant began = Instant.now();
    long before = System.nanoTime();
    Process process = new ProcessBuilder("/bin/true").start();
    long started = System.nanoTime();
    if (args.length > 0) {
      process.waitFor();
    }
    long waited = System.nanoTime();
    Figure.print(
        "first",
        ChronoUnit.MICROS.between(Instant.EPOCH, began),
        started - before,
        waited - started);
  }
}
