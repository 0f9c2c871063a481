package org.taskwatchers.benchmarks.footprint;

import java.io.File;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.taskwatchers.benchmarks.Figure;

/** A program that starts a process or none, and prints what its JVM holds. */
public final class Holds {
  private Holds() {}

  /** Argument: how many processes to start. */
  public static void main(String[] args) throws Exception {
    for (int i = 0; i < Integer.parseInt(args[0]); i++) {
      new ProcessBuilder("/bin/true").start().waitFor();
    }
    // Everything below costs the same with every agent, but must not count as a cost of the start.
    Class.forName(End.class.getName());
    long metaspace = 0;
    for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
      if (pool.getName().equals("Metaspace")) {
        metaspace = pool.getUsage().getUsed();
      }
    }
    Figure.print("metaspace", metaspace);
    String[] threads = new File("/proc/self/task").list();
    Figure.print("threads", threads == null ? -1 : threads.length);
    Figure.print("java threads", String.join(", ", names()));
    for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
      if (line.startsWith("VmRSS:")) {
        Figure.print("rss", line.split("\\s+", -1)[1]);
      }
    }
  }

  private static String[] names() {
    return Arrays.stream(ManagementFactory.getThreadMXBean().dumpAllThreads(false, false))
        .map(thread -> thread.getThreadName())
        .sorted()
        .toArray(String[]::new);
  }

  /** Loading this class marks the place in the JVM's log. */
  static final class End {}
}
