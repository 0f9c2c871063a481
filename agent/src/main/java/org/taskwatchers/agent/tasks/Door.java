package org.taskwatchers.agent.tasks;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Every start passes this door on its way to a child. It closes for good when the application's
 * shutdown hooks have ended. Without the agent, the JVM and the starting thread would be gone by
 * then. So the thread waits here, and no child is started that nothing would watch. We do not let
 * it pass and check for new children once more, because a start can always come after the last
 * check.
 */
final class Door {
  /** The agent's work after the hooks takes less. If the JVM lives longer, it is not our doing. */
  private static final long LONGEST = Duration.ofSeconds(30).toNanos();

  private volatile boolean closed;
  private volatile @Nullable Thread ending;

  /**
   * Closes the door.
   *
   * @param ender the thread that ends the JVM. It may pass, since the JDK itself starts a process
   *     on it at the very end to make an AOT cache (JEP 514)
   */
  void close(@Nullable Thread ender) {
    ending = ender;
    closed = true;
  }

  /** Whether the door is closed for the current thread. */
  boolean isClosed() {
    return closed && Thread.currentThread() != ending;
  }

  /** Returns at once if the door is open; otherwise not before the JVM should be gone. */
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
