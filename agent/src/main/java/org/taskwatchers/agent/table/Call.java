package org.taskwatchers.agent.table;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Holds which watcher is running for one task now, so that a watcher that hangs can be named while
 * it hangs. The calling thread writes it and the watchdog reads it. It uses no clock: two readings
 * per call would cost more than most watchers do.
 */
public final class Call {
  private final AtomicReference<@Nullable Watcher> watcher = new AtomicReference<>();
  private final AtomicReference<@Nullable Thread> thread = new AtomicReference<>();

  /** Written before {@link #watcher}, read after it. */
  private int count;

  /**
   * Begins to call the watchers of an event.
   *
   * @param current the thread that calls
   */
  public void begin(Thread current) {
    thread.lazySet(current); // a full fence would cost more than most watchers
  }

  void at(Watcher next) {
    count++;
    watcher.lazySet(next);
  }

  /** All watchers of the event have been called. */
  public void end() {
    count++; // otherwise the next event would look like the same call until it calls a watcher
    thread.lazySet(null);
  }

  /** The thread that is calling watchers; null if none is. */
  public @Nullable Thread thread() {
    return thread.get();
  }

  /** The watcher that is being called, or was called last. */
  public @Nullable Watcher watcher() {
    return watcher.get();
  }

  /** A number that differs for each call of this task, and also between calls. */
  public int count() {
    return count;
  }
}
