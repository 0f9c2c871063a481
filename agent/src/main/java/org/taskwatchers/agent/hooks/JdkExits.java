package org.taskwatchers.agent.hooks;

import org.taskwatchers.agent.tasks.Ends;
import org.taskwatchers.agent.tasks.Lives;
import org.taskwatchers.agent.tasks.TaskRecord;

/**
 * What the woven JDK methods call that wait for the end of a process, through
 * java.lang.TaskWatchersHook. Runs on the JDK's reapers.
 *
 * <p>A reaper that dies leaves a zombie, and a {@code waitFor()} that never returns. So whatever is
 * thrown here, by us or by a SecurityManager, the process is waited for and reaped: what comes
 * before is caught piece by piece, and nothing that comes after leaves as an exception.
 */
public final class JdkExits {
  private final Lives lives;
  private final Ends ends;
  private final ExitWait exits = new ExitWait();
  private final JdkReaper reaper = new JdkReaper();

  /** Tells the ends to these lives. */
  public JdkExits(Lives lives) {
    this.lives = lives;
    this.ends = lives.ends();
  }

  /**
   * Instead of the reaper's wait: waits without reaping, raises exit, reaps, raises free. All
   * before the JDK's completion of the exit, through which alone the JVM learns of it.
   */
  int reap(long pid) {
    ReaperThread thread = new ReaperThread();
    int code;
    try {
      thread.enter();
      code = ends.reap(pid, reaper);
    } catch (Throwable t) { // before the process was reaped: from then on nothing is thrown
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
   * Instead of the wait of a second, not reaping thread, as onExit() of a child's ProcessHandle
   * makes: it may see the death first, so it raises exit itself, or waits for the thread that does.
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
      // The pid is another task's by now: the code may be its, so it must be that task's exit.
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
