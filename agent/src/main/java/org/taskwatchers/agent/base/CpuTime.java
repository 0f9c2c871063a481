package org.taskwatchers.agent.base;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import org.jspecify.annotations.Nullable;

/**
 * The CPU time of a thread. This class is loaded when something first seems slow, because most JVMs
 * need nothing of java.management. It creates no MBean server.
 */
public final class CpuTime {
  /** The thread is virtual, the JVM does not measure CPU time, or the runtime lacks that module. */
  public static final long UNKNOWN = -1;

  private static final @Nullable ThreadMXBean THREADS = threads();

  private CpuTime() {}

  private static @Nullable ThreadMXBean threads() {
    try {
      ThreadMXBean threads = ManagementFactory.getThreadMXBean();
      return threads.isThreadCpuTimeSupported() && threads.isThreadCpuTimeEnabled()
          ? threads
          : null;
    } catch (LinkageError | RuntimeException notThere) {
      return null;
    }
  }

  /** Nanoseconds, or {@link #UNKNOWN}. */
  public static long of(Thread thread) {
    return THREADS == null ? UNKNOWN : THREADS.getThreadCpuTime(thread.getId());
  }
}
