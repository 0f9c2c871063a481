package org.taskwatchers.agent.tasks;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * A state that threads change by compare-and-set and wait for. Only a thread that has to wait takes
 * the monitor, and one that changes the state while another waits.
 */
final class AwaitedState {
  private final AtomicInteger state;
  private final AtomicInteger waiting = new AtomicInteger();

  AwaitedState(int first) {
    state = new AtomicInteger(first);
  }

  int get() {
    return state.get();
  }

  /** Moves without waking anybody: for a step that nobody waits for. */
  boolean tryMove(int from, int to) {
    return state.compareAndSet(from, to);
  }

  /** Waits once; false where System.nanoTime() has come to {@code until}. */
  boolean awaitChangeUntil(int seen, long until) {
    long left = until - System.nanoTime();
    if (left <= 0) {
      return false;
    }
    awaitChange(seen, left / 1_000_000 + 1);
    return true;
  }

  /** Moves, and wakes all that wait. */
  void move(int next) {
    state.set(next);
    // Pairs with awaitChange: it counts itself before it looks at the state again.
    if (waiting.get() > 0) {
      synchronized (this) {
        notifyAll();
      }
    }
  }

  /** Waits until the state is another one. */
  void awaitChange(int seen) {
    awaitChange(seen, 0);
  }

  /** Waits once, at most so many milliseconds; 0 waits for as long as it takes. */
  void awaitChange(int seen, long millis) {
    boolean interrupted = false;
    waiting.incrementAndGet();
    try {
      synchronized (this) {
        while (state.get() == seen) {
          try {
            wait(millis);
            if (millis > 0) {
              break; // the caller looks at the clock
            }
          } catch (InterruptedException e) {
            interrupted = true; // the order of events is not the interrupter's to break
          }
        }
      }
    } finally {
      waiting.decrementAndGet();
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
