package org.taskwatchers.log;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Lines that are to be written, and who waits for that; no bytes where somebody only waits. */
final class QueuedLine {
  final byte[] bytes;
  private final @Nullable Thread waiting;
  private volatile boolean done;

  QueuedLine(byte[] bytes, @Nullable Thread waiting) {
    this.bytes = bytes;
    this.waiting = waiting;
  }

  boolean isEvent() {
    return bytes.length > 0;
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
