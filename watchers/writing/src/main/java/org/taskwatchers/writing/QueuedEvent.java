package org.taskwatchers.writing;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** An event that is to be written, and who waits for that; no event where somebody only waits. */
final class QueuedEvent<E> {
  final @Nullable E event;
  private final @Nullable Thread waiting;
  private byte @Nullable [] lines;
  private volatile boolean done;

  QueuedEvent(@Nullable E event, @Nullable Thread waiting) {
    this.event = event;
    this.waiting = waiting;
  }

  /** The lines of its event. */
  byte[] make(EventFormat<E> format) {
    byte[] made = lines;
    if (made == null) {
      made = event == null ? new byte[0] : format.format(event);
      lines = made;
    }
    return made;
  }

  boolean isAwaited() {
    return waiting != null;
  }

  /** Written, or lost. */
  void done() {
    done = true;
    LockSupport.unpark(waiting);
  }

  /** On the thread that waits: whether it was done in that time. An interrupt shortens nothing. */
  boolean await(long nanos) {
    long began = System.nanoTime();
    boolean interrupted = false;
    for (long left = nanos; !done && left > 0; left = began + nanos - System.nanoTime()) {
      LockSupport.parkNanos(this, left);
      interrupted |= Thread.interrupted();
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return done;
  }
}
