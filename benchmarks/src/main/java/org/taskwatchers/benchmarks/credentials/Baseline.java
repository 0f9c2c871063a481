package org.taskwatchers.benchmarks.credentials;

import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Another way to read every child once, on a thread of its own that sleeps in between. */
final class Baseline {
  /** Reads every child. */
  @FunctionalInterface
  interface Sweep {
    void run() throws IOException;
  }

  private final String name;
  private final Sweep sweep;
  private final ExecutorService thread;

  /**
   * Makes a baseline that does not run yet.
   *
   * @param name the name of its thread; the kernel would cut more than 15 characters
   */
  Baseline(String name, Sweep sweep) {
    this.name = name;
    this.sweep = sweep;
    thread =
        Executors.newSingleThreadExecutor(
            work -> {
              Thread made = new Thread(work, name);
              made.setDaemon(true);
              return made;
            });
  }

  String name() {
    return name;
  }

  /** Wakes the thread, and returns when it has read every child. */
  void turn() throws IOException, InterruptedException {
    try {
      thread
          .submit(
              () -> {
                sweep.run();
                return null;
              })
          .get();
    } catch (ExecutionException e) {
      throw new IOException(name + " failed", e.getCause());
    }
  }
}
