package org.taskwatchers.benchmarks.scale;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.taskwatchers.benchmarks.Figure;

/** Runs threads that each start processes and wait for them, all at the same time. */
public final class StartsAtOnce {
  private StartsAtOnce() {}

  /**
   * Arguments: how many threads, how many processes in all, and how many to warm up. Prints the
   * processes per second, and the median and 99th percentile of start() in microseconds.
   */
  public static void main(String[] args) throws Exception {
    int threads = Integer.parseInt(args[0]);
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    run(pool, threads, Integer.parseInt(args[2]));
    int each = Integer.parseInt(args[1]) / threads;
    long before = System.nanoTime();
    long[] nanos = run(pool, threads, each * threads);
    double seconds = (System.nanoTime() - before) / 1e9;
    pool.shutdown();
    Figure.print(
        "started",
        nanos.length / seconds,
        nanos[nanos.length / 2] / 1e3,
        nanos[(int) (nanos.length * 0.99)] / 1e3);
  }

  private static long[] run(ExecutorService pool, int threads, int count) throws Exception {
    Callable<long[]> one = () -> starts(Math.max(1, count / threads));
    List<Callable<long[]>> all = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      all.add(one);
    }
    LongStream nanos = LongStream.empty();
    for (Future<long[]> done : pool.invokeAll(all)) {
      nanos = LongStream.concat(nanos, LongStream.of(done.get()));
    }
    return nanos.sorted().toArray();
  }

  private static long[] starts(int count) throws Exception {
    ProcessBuilder builder = new ProcessBuilder("/bin/true");
    long[] nanos = new long[count];
    for (int i = 0; i < count; i++) {
      long before = System.nanoTime();
      Process process = builder.start();
      nanos[i] = System.nanoTime() - before;
      process.waitFor();
    }
    return nanos;
  }
}
