package org.taskwatchers.benchmarks;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.util.ArrayList;
import java.util.List;

/** The processes that a measured JVM starts, which do not outlive it. */
public final class Children {
  private final ProcessBuilder builder;

  /** Guarded by this. */
  private final List<Process> started = new ArrayList<>();

  /** Set without the lock: whoever starts thousands hardly lets go of it. */
  private volatile boolean killed;

  /** Pipes would be descriptors kept open, so there are none; stdin is the JVM's own. */
  public Children(List<String> command) {
    builder =
        new ProcessBuilder(command)
            .redirectInput(Redirect.INHERIT)
            .redirectOutput(Redirect.DISCARD)
            .redirectError(Redirect.DISCARD);
  }

  /** Starts one more. */
  public synchronized void start() throws IOException {
    if (killed) {
      throw new IOException("the JVM ends");
    }
    started.add(builder.start());
  }

  /** Of all that were started. */
  public synchronized long[] pids() {
    return started.stream().mapToLong(Process::pid).toArray();
  }

  /** Whether none has ended. */
  public synchronized boolean allLive() {
    return started.stream().allMatch(Process::isAlive);
  }

  /** Returns when the last one is reaped. May be called again. */
  public void kill() {
    killed = true;
    synchronized (this) {
      started.forEach(Process::destroyForcibly);
      try {
        for (Process process : started) {
          process.waitFor();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt(); // they are killed all the same
      }
    }
  }
}
