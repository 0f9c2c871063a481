package org.taskwatchers.agent.hooks;

import org.taskwatchers.agent.tasks.Ends;
import org.taskwatchers.agent.tasks.Lives;
import org.taskwatchers.agent.tasks.TaskRecord;

/**
 * Called, through java.lang.TaskWatchersHook, by the woven JDK methods that wait for the end of a
 * process. It runs on the JDK's reapers.
 *
 * <p>A reaper that dies leaves a zombie and a {@code waitFor()} that never returns. So whatever we
 * or a SecurityManager throw here, the process is waited for and reaped. Each step before the reap
 * catches its own failures, and no step after it throws.
 */
public final class JdkExits {
  private final Lives lives;
  private final Ends ends;
  private final ExitWait exits = new ExitWait();
  private final JdkReaper reaper = new JdkReaper();

  /** Reports ends to these lives. */
  public JdkExits(Lives lives) {
    this.lives = lives;
    this.ends = lives.ends();
  }

  /**
   * Replaces the reaper's wait: waits without reaping, raises exit, reaps, raises free. All this
   * happens before the JDK completes the exit, which is the only way for the application to learn
   * of it.
   */
  int reap(long pid) {
    ReaperThread thread = new ReaperThread();
    int code;
    try {
      thread.enter();
      code = ends.reap(pid, reaper);
    } catch (Throwable t) { // thrown before the reap: after it nothing is thrown
      ends.giveUp(pid, t);
      code = exits.waitAndReap(pid);
    }
    try {
      thread.leave();
    } catch (Throwable noStackOrMemory) {
      // The exit code must not be lost.
    }
    return code;
  }

  /**
   * Replaces the wait of a second thread that does not reap, for example after onExit() of a
   * child's ProcessHandle. This thread may see the death first, so it raises exit itself or waits
   * for the thread that does.
   */
  int await(long pid) {
    ReaperThread thread = new ReaperThread();
    try {
      thread.enter();
      return awaitExit(pid);
    } finally {
      thread.leave();
    }
  }

  private int awaitExit(long pid) {
    TaskRecord task = lives.livingOrForking(pid);
    while (true) {
      int code = exits.waitOnly(pid);
      TaskRecord now = lives.living(pid);
      if (now == task || now == null) {
        if (task != null) {
          raiseOrAwaitExit(task, code);
        }
        return code;
      }
      // The pid belongs to another task by now. The code may be that task's, so it must be raised
      // as its exit.
      task = now;
    }
  }

  private void raiseOrAwaitExit(TaskRecord task, int code) {
    try {
      if (code < 0) {
        ends.awaitExited(task); // reaped before we looked: only the reaper knows the code
      } else {
        ends.exited(task, code);
      }
    } catch (Throwable t) {
      ends.count("exit of", task, t);
    }
  }
}
