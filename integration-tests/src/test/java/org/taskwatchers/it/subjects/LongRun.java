package org.taskwatchers.it.subjects;

import java.io.File;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Starts {@code /bin/true} from four threads: {@code TIMES}. After a tenth of the starts and at the
 * end it prints how much memory, threads, classes and descriptors the JVM holds.
 */
public final class LongRun {
  private static final int THREADS = 4;

  private LongRun() {}

  public static void main(String... times) throws Exception {
    int all = Integer.parseInt(times[0]);
    ExecutorService pool = Executors.newFixedThreadPool(THREADS);
    try {
      start(pool, all / 10);
      tell("first");
      start(pool, all - all / 10);
      tell("last");
    } finally {
      pool.shutdown();
    }
  }

  private static void start(ExecutorService pool, int times) throws Exception {
    List<Future<Integer>> running = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      running.add(pool.submit(() -> run(times / THREADS)));
    }
    for (Future<Integer> done : running) {
      if (done.get() != 0) {
        throw new IllegalStateException("a process failed");
      }
    }
  }

  private static int run(int times) throws Exception {
    int codes = 0;
    for (int i = 0; i < times; i++) {
      Process process = new ProcessBuilder("/bin/true").start();
      codes |= process.waitFor();
      process.getInputStream().close();
      process.getErrorStream().close();
      process.getOutputStream().close();
    }
    return codes;
  }

  private static void tell(String when) {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    Runtime runtime = Runtime.getRuntime();
    long metaspace = 0;
    for (MemoryPoolMXBean each : ManagementFactory.getMemoryPoolMXBeans()) {
      if (each.getName().equals("Metaspace")) {
        metaspace = each.getUsage().getUsed();
      }
    }
    System.out.println(when + "Heap=" + (runtime.totalMemory() - runtime.freeMemory()));
    System.out.println(when + "Metaspace=" + metaspace);
    System.out.println(when + "Threads=" + ManagementFactory.getThreadMXBean().getThreadCount());
    System.out.println(
        when + "Classes=" + ManagementFactory.getClassLoadingMXBean().getLoadedClassCount());
    System.out.println(when + "Descriptors=" + descriptors());
  }

  /**
   * Returns the smallest of many counts, because the agent may be reading a file of /proc right
   * now.
   */
  private static int descriptors() {
    int fewest = Integer.MAX_VALUE;
    for (int i = 0; i < 50; i++) {
      String[] open = new File("/proc/self/fd").list();
      fewest = Math.min(fewest, Objects.requireNonNull(open).length);
    }
    return fewest;
  }
}
