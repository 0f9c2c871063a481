package org.taskwatchers.benchmarks.credentials;

import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Another way to look at every child once, on a thread of its own that sleeps in between. */
final class Baseline {
  /** Looks at every child. */
  @FunctionalInterface
  interface Sweep {
    void run() throws IOException;
  }

  private final String name;
  private final Sweep sweep;
  private final ExecutorService thread;

  /**
   * Nothing runs yet.
   *
   * @param name of the thread, at most 15 characters, or the kernel would cut it
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

  /** Wakes the thread, and returns when it has looked at every child. */
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
