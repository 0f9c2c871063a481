package org.taskwatchers.agent.hooks;

import org.jspecify.annotations.Nullable;
import org.taskwatchers.agent.tasks.Life;
import org.taskwatchers.agent.tasks.Lost;
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
  private final Life life;
  private final Lost lost;
  private final ExitWait exits = new ExitWait();
  private final Completions completions = new Completions();

  /** Tells the ends to these lives. */
  public JdkExits(Life life) {
    this.life = life;
    this.lost = life.lost();
  }

  /**
   * Instead of the reaper's wait: waits without reaping, raises exit, reaps, raises free. All
   * before the JDK's completion of the exit, through which alone the JVM learns of it.
   */
  int reap(long pid) {
    ReaperThread thread = new ReaperThread();
    TaskRecord dead = null;
    try {
      thread.enter();
      dead = awaitDeath(pid);
    } catch (Throwable t) {
      giveUp(pid, t);
    }
    int code = exits.waitAndReap(pid);
    try {
      if (dead != null) {
        life.freed(dead, code < 0 ? unknown(code) : code);
      }
      thread.leave();
    } catch (Throwable noStackOrMemory) {
      // What life can count it has counted. From here on the exit code must not be lost.
    }
    return code;
  }

  /** Raises exit; returns the task of which free is to be raised when it is reaped. */
  private @Nullable TaskRecord awaitDeath(long pid) {
    // Forking: where completion() could not be hooked its pid is told when start() ends.
    TaskRecord task = life.livingOrForking(pid);
    if (task == null) {
      return null;
    }
    try {
      int code = exits.waitOnly(pid);
      life.exited(task, code < 0 ? unknown(code) : code);
    } catch (Throwable t) {
      count("exit of", task, t);
    }
    Object completion = null;
    try {
      completion = completions.of(pid);
    } catch (Throwable t) {
      count("the JDK's entry for", task, t);
    }
    boolean raisesFree = life.reaping(task);
    // Before the reap: the kernel gives the pid away while that call is still returning.
    completions.forget(pid, completion);
    return raisesFree ? task : null;
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
    TaskRecord task = life.livingOrForking(pid);
    while (true) {
      int code = exits.waitOnly(pid);
      TaskRecord now = life.living(pid);
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
        life.awaitExited(task); // reaped before we looked: only the reaper knows the code
      } else {
        life.exited(task, code);
      }
    } catch (Throwable t) {
      count("exit of", task, t);
    }
  }

  private void giveUp(long pid, Throwable why) {
    try {
      lost.count("exit and free of pid", pid, why);
      life.giveUp(pid);
    } catch (Throwable noStackOrMemory) {
      // As below.
    }
  }

  /** Not even this may leave as an exception. */
  private void count(String what, Object of, Throwable why) {
    try {
      lost.count(what, of, why);
    } catch (Throwable noStackOrMemory) {
      // It is not counted, but the process is reaped.
    }
  }

  /** Process.exitValue() gives 0 for a child that somebody else reaped, -1 for any other error. */
  private static int unknown(int code) {
    return code == ExitWait.NOT_A_CHILD ? 0 : code;
  }
}
