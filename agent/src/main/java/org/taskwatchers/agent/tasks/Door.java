package org.taskwatchers.agent.tasks;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What every start passes on its way to a child. It is closed for good when the application's
 * shutdown hooks have ended. Without us the JVM would be gone by then, and so would the thread that
 * comes here: it waits, and nothing is started that nobody would look after. Letting it pass and
 * looking once more was turned down: there is always a start after the last look.
 */
final class Door {
  /** All that the agent does after the hooks takes less; a JVM that lives on then is none of it. */
  private static final long LONGEST = Duration.ofSeconds(30).toNanos();

  private volatile boolean closed;
  private volatile @Nullable Thread ending;

  /**
   * Closes it.
   *
   * @param ender the thread that ends the JVM: it may pass, since the JDK itself starts a process
   *     on it at the very end, which makes an AOT cache (JEP 514)
   */
  void close(@Nullable Thread ender) {
    ending = ender;
    closed = true;
  }

  /** For the current thread. */
  boolean isClosed() {
    return closed && Thread.currentThread() != ending;
  }

  /** Returns at once where it is open, else not before the JVM ought to be gone. */
  void pass() {
    if (isClosed()) {
      awaitEnd();
    }
  }

  private synchronized void awaitEnd() {
    boolean interrupted = false;
    long began = System.nanoTime();
    for (long left = LONGEST; left > 0; left = LONGEST - (System.nanoTime() - began)) {
      try {
        wait(left / 1_000_000 + 1);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
