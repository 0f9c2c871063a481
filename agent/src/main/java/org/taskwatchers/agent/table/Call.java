package org.taskwatchers.agent.table;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Which watcher is running for one task now, so that one that hangs can be named while it does. The
 * thread that calls writes, the watchdog reads. Without a clock: reading it twice a call would cost
 * more than most watchers.
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

  /** It is done with them. */
  public void end() {
    count++; // or the next event would look like the same call, before it has called anybody
    thread.lazySet(null);
  }

  /** Who is calling; null where nobody is. */
  public @Nullable Thread thread() {
    return thread.get();
  }

  /** What is being called, or was last. */
  public @Nullable Watcher watcher() {
    return watcher.get();
  }

  /** Another number for every call of this task, and between them. */
  public int count() {
    return count;
  }
}
