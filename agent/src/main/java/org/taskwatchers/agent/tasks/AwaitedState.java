package org.taskwatchers.agent.tasks;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * A state that threads change by compare-and-set and can wait for. A thread takes the monitor only
 * if it has to wait, or if it changes the state while another thread waits.
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

  /** Changes the state without waking any thread: for a step that no thread waits for. */
  boolean tryMove(int from, int to) {
    return state.compareAndSet(from, to);
  }

  /** Waits once; returns false if System.nanoTime() has reached {@code until}. */
  boolean awaitChangeUntil(int seen, long until) {
    long left = until - System.nanoTime();
    if (left <= 0) {
      return false;
    }
    awaitChange(seen, left / 1_000_000 + 1);
    return true;
  }

  /** Changes the state and wakes all waiting threads. */
  void move(int next) {
    state.set(next);
    // awaitChange() counts itself as waiting before it reads the state again, so no wake-up is
    // missed.
    if (waiting.get() > 0) {
      synchronized (this) {
        notifyAll();
      }
    }
  }

  /** Waits until the state is no longer {@code seen}. */
  void awaitChange(int seen) {
    awaitChange(seen, 0);
  }

  /** Waits once, for at most that many milliseconds; 0 means no limit. */
  void awaitChange(int seen, long millis) {
    boolean interrupted = false;
    waiting.incrementAndGet();
    try {
      synchronized (this) {
        while (state.get() == seen) {
          try {
            wait(millis);
            if (millis > 0) {
              break; // the caller checks the clock
            }
          } catch (InterruptedException e) {
            interrupted = true; // an interrupt must not break the order of events
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
