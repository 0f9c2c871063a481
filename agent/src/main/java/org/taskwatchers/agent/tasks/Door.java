package org.taskwatchers.agent.tasks;

import java.time.Duration;

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

  void close() {
    closed = true;
  }

  boolean isClosed() {
    return closed;
  }

  /** Returns at once where it is open, else not before the JVM ought to be gone. */
  void pass() {
    if (closed) {
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
