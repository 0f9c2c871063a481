package org.taskwatchers.agent.tasks;

import org.jspecify.annotations.Nullable;

/**
 * What the agent knows of one thread: which start it is in, whether it is inside a watcher, and how
 * it was before.
 *
 * <p>Kept for as long as the thread lives: removing it after every start would allocate a new one
 * for the next.
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

  /** How many events it is inside of. */
  int watching;

  private int unwatched;

  private CallingThread() {}

  /** The current thread's. */
  public static CallingThread current() {
    return CURRENT.get();
  }

  /** Whether what this thread starts now is a watcher's own, or part of a start that is. */
  public boolean isUnwatched() {
    return watching > 0 || unwatched > 0;
  }

  /** Notes a start that nobody is to see. */
  public void enterUnwatched() {
    unwatched++;
  }

  /** Ends the innermost start if it is one that nobody is to see. */
  public boolean leaveUnwatched() {
    if (unwatched == 0) {
      return false;
    }
    unwatched--;
    return true;
  }

  /**
   * Notes a start. Starts nest where the JDK calls the application back, as a SecurityManager is.
   */
  public void enter(TaskRecord task) {
    task.begins(Thread.currentThread(), starting);
    starting = task;
  }

  /** The innermost start, unless it is one that nobody is to see. */
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
