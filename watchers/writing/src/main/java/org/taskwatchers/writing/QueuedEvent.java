package org.taskwatchers.writing;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * An event to write, and the thread that waits for it; no event if a thread only waits.
 *
 * <p>The writing thread, or a thread that gives the event up, settles it once, as written or as
 * lost. So each event counts as one of the two, and none as both.
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

  /** Makes the lines of the event, unless that is done already. */
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

  /**
   * Called by the writing thread; false if the event was given up before and must not be written.
   */
  boolean take() {
    return state.compareAndSet(WAITS, IN_HAND);
  }

  boolean isInHand() {
    return state.get() == IN_HAND;
  }

  /** Settles it; false if another thread did so before. */
  boolean settle() {
    return state.getAndSet(SETTLED) != SETTLED;
  }

  /** The event is written, or lost. */
  void done() {
    done = true;
    LockSupport.unpark(waiting);
  }

  /**
   * Whether it was done in that time. An interrupt does not shorten the wait. A thread other than
   * {@link #waiting} finds out only when the time is over.
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
