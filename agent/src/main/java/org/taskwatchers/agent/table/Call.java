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
  private volatile @Nullable Thread thread;

  /** Written before {@link #watcher}, read after it. */
  private int count;

  /** The current thread begins to call the watchers of an event. */
  public void begin() {
    thread = Thread.currentThread();
  }

  void at(Watcher next) {
    count++;
    watcher.lazySet(next); // a full fence a watcher would be dear
  }

  /** It is done with them. */
  public void end() {
    count++; // or the next event would look like the same call, before it has called anybody
    thread = null;
  }

  /** Who is calling; null where nobody is. */
  public @Nullable Thread thread() {
    return thread;
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
