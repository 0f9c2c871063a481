package org.taskwatchers.agent.tasks;

import org.jspecify.annotations.Nullable;

/**
 * What the agent knows about one thread: the start that it is in, and whether it is inside a
 * watcher.
 *
 * <p>It is kept as long as the thread lives. If each start removed it, the next one would allocate
 * it again.
 */
public final class CallingThread {
  private static final ThreadLocal<CallingThread> CURRENT =
      new ThreadLocal<>() {
        @Override
        protected CallingThread initialValue() {
          return new CallingThread();
        }
      };

  private @Nullable TaskRecord starting;

  /** The number of events that this thread is raising now. */
  int watching;

  private int unwatched;

  private CallingThread() {}

  /** The record of the current thread. */
  public static CallingThread current() {
    return CURRENT.get();
  }

  /** Whether a start on this thread now is a watcher's own, or part of such a start. */
  public boolean isUnwatched() {
    return watching > 0 || unwatched > 0;
  }

  /** Records a start that watchers must not see. */
  public void enterUnwatched() {
    unwatched++;
  }

  /** Ends the innermost start if it is one that watchers must not see. */
  public boolean leaveUnwatched() {
    if (unwatched == 0) {
      return false;
    }
    unwatched--;
    return true;
  }

  /**
   * Records a start. Starts nest when the JDK calls the application during a start, for example its
   * SecurityManager.
   */
  public void enter(TaskRecord task) {
    task.begins(Thread.currentThread(), starting);
    starting = task;
  }

  /** The innermost start; null if watchers must not see it. */
  public @Nullable TaskRecord starting() {
    return unwatched > 0 ? null : starting;
  }

  /** Ends the innermost start. */
  public @Nullable TaskRecord leave() {
    TaskRecord task = starting;
    starting = task == null ? null : task.startedWithin();
    return task;
  }
}
