package org.taskwatchers.benchmarks.scale;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.stream.LongStream;
import org.taskwatchers.benchmarks.Children;
import org.taskwatchers.benchmarks.Figure;

/** Starts children that stay alive, and measures the heap that they take. */
public final class LiveTasks {
  private static final int WARM_UP = 200;

  private LiveTasks() {}

  /**
   * Arguments: how many children, and how deep the stack is that starts them. Prints the median
   * start() of the first and of the last tenth in microseconds, and the bytes of heap per child.
   */
  public static void main(String[] args) throws Exception {
    int count = Integer.parseInt(args[0]);
    int depth = Integer.parseInt(args[1]);
    Children children = new Children(List.of("sleep", "600"));
    Runtime.getRuntime().addShutdownHook(new Thread(children::kill));
    for (int i = 0; i < WARM_UP; i++) {
      new ProcessBuilder("/bin/true").start().waitFor();
    }
    long[] nanos = new long[count];
    long before = usedHeap();
    for (int i = 0; i < count; i++) {
      nanos[i] = start(children, depth);
    }
    long held = usedHeap() - before;
    if (!children.allLive()) {
      throw new IOException("a child died while it was measured");
    }
    int tenth = Math.max(1, count / 10);
    Figure.print(
        "live",
        median(LongStream.of(nanos).limit(tenth)),
        median(LongStream.of(nanos).skip(count - tenth)),
        (double) held / count);
  }

  /** Returns nanoseconds. */
  private static long start(Children children, int deeper) throws IOException {
    if (deeper > 0) {
      return start(children, deeper - 1);
    }
    long before = System.nanoTime();
    children.start();
    return System.nanoTime() - before;
  }

  private static double median(LongStream nanos) {
    long[] sorted = nanos.sorted().toArray();
    return sorted[sorted.length / 2] / 1e3;
  }

  private static long usedHeap() throws InterruptedException {
    for (int i = 0; i < 3; i++) {
      System.gc();
      Thread.sleep(200); // gives other threads time to free memory
    }
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
