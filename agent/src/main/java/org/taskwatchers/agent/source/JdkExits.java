package org.taskwatchers.agent.source;

import org.taskwatchers.agent.dispatch.Life;
import org.taskwatchers.agent.dispatch.TaskRecord;

/**
 * What the woven JDK methods call that wait for the end of a process, through
 * java.lang.TaskWatchersHook. Runs on the JDK's reapers; nothing leaves it as an exception.
 */
final class JdkExits {
  private final Life life;
  private final ExitWait exits = new ExitWait();
  private final Completions completions = new Completions();

  JdkExits(Life life) {
    this.life = life;
  }

  /**
   * Instead of the reaper's wait: waits without reaping, raises exit, reaps, raises free. All
   * before the JDK's completion of the exit, through which alone the JVM learns of it.
   */
  int reap(long pid) {
    ClassLoader loader = ReaperThread.enter();
    try {
      // Forking: where completion() could not be hooked its pid is told when start() ends.
      TaskRecord task = life.livingOrForking(pid);
      return task == null ? exits.waitAndReap(pid) : reap(task, pid);
    } finally {
      ReaperThread.leave(loader);
    }
  }

  private int reap(TaskRecord task, long pid) {
    int code = exits.waitOnly(pid);
    try {
      life.exited(task, code < 0 ? unknown(code) : code);
    } catch (Throwable t) {
      Lost.say("exit of " + task, t);
    }
    Object completion = completions.of(pid);
    boolean raisesFree = life.reaping(task);
    // Before the reap: the kernel gives the pid away while that call is still returning.
    completions.forget(pid, completion);
    int reaped = exits.waitAndReap(pid);
    if (raisesFree) {
      try {
        life.freed(task, reaped < 0 ? unknown(reaped) : reaped);
      } catch (Throwable t) {
        Lost.say("free of " + task, t);
      }
    }
    return reaped;
  }

  /**
   * Instead of the wait of a second, not reaping thread, as onExit() of a child's ProcessHandle
   * makes: it may see the death first, so it raises exit itself, or waits for the thread that does.
   */
  int await(long pid) {
    ClassLoader loader = ReaperThread.enter();
    try {
      return awaitExit(pid);
    } finally {
      ReaperThread.leave(loader);
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
      Lost.say("exit of " + task, t);
    }
  }

  /** Process.exitValue() gives 0 for a child that somebody else reaped, -1 for any other error. */
  private static int unknown(int code) {
    return code == ExitWait.NOT_A_CHILD ? 0 : code;
  }
}
