package org.taskwatchers.benchmarks;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.util.ArrayList;
import java.util.List;

/** The processes that a measured JVM starts; they do not outlive it. */
public final class Children {
  private final ProcessBuilder builder;

  /** Guarded by this. */
  private final List<Process> started = new ArrayList<>();

  /** Set without the lock: a thread that starts thousands hardly ever releases it. */
  private volatile boolean killed;

  /** Without pipes, which would keep descriptors open; the children inherit the JVM's stdin. */
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

  /** The pids of all started processes. */
  public synchronized long[] pids() {
    return started.stream().mapToLong(Process::pid).toArray();
  }

  /** Whether all processes are alive. */
  public synchronized boolean allLive() {
    return started.stream().allMatch(Process::isAlive);
  }

  /** Kills all, and returns when the last one is reaped. May be called again. */
  public void kill() {
    killed = true;
    synchronized (this) {
      started.forEach(Process::destroyForcibly);
      try {
        for (Process process : started) {
          process.waitFor();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt(); // they are killed anyway
      }
    }
  }
}
