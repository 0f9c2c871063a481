package org.taskwatchers.writing;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * An event that is to be written, and who waits for that; no event where somebody only waits.
 *
 * <p>It is settled once, as written or as lost, by the thread that writes or by one that gives it
 * up: so each event is counted as one of the two, and none as both.
 */
final class QueuedEvent<E> {
  private static final int WAITS = 0;
  private static final int IN_HAND = 1;
  private static final int SETTLED = 2;

  final @Nullable E event;
  private final @Nullable Thread waiting;
  private final AtomicInteger state = new AtomicInteger(WAITS);
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

  /** By the thread that writes: false where it was given up before, and must not be written. */
  boolean take() {
    return state.compareAndSet(WAITS, IN_HAND);
  }

  boolean isInHand() {
    return state.get() == IN_HAND;
  }

  /** Whether it is the caller who says what became of it. */
  boolean settle() {
    return state.getAndSet(SETTLED) != SETTLED;
  }

  /** Written, or lost. */
  void done() {
    done = true;
    LockSupport.unpark(waiting);
  }

  /**
   * Whether it was done in that time. An interrupt shortens nothing. Another thread than the one
   * that is {@link #waiting} finds out when the time is over.
   */
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
