package org.taskwatchers.agent.base;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import org.jspecify.annotations.Nullable;

/**
 * How long a thread has had a CPU. Loaded when something first seems slow: most JVMs need none of
 * java.management. No MBean server is made for it.
 */
public final class CpuTime {
  /** A virtual thread, a JVM that does not count, a runtime without that module. */
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
