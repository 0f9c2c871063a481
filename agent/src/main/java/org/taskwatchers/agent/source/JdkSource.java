package org.taskwatchers.agent.source;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.taskwatchers.agent.Report;
import org.taskwatchers.agent.dispatch.CallingThread;
import org.taskwatchers.agent.dispatch.Life;
import org.taskwatchers.agent.dispatch.TaskRecord;

/**
 * What the woven JDK methods call, through java.lang.TaskWatchersHook. Runs on the application's
 * threads and on the JDK's reapers; nothing but a veto leaves it as an exception.
 */
final class JdkSource {
  private final Life life;
  private final Caller caller = new Caller();
  private final CloneFlags flags = new CloneFlags();
  private final ExitWait exits = new ExitWait();
  private final AtomicBoolean toldOfNoPid = new AtomicBoolean();

  JdkSource(Life life) {
    this.life = life;
  }

  /** On entry of ProcessImpl.start. Returns what it is to throw; null to go on. */
  @Nullable IOException init(String[] command, @Nullable String directory) {
    CallingThread thread = CallingThread.current();
    if (thread.isUnwatched()) {
      thread.enterUnwatched();
      return null;
    }
    try {
      Caller.Stack stack = caller.stack();
      if (stack.isOurs()) {
        thread.enterUnwatched();
        return null;
      }
      TaskRecord task = new TaskRecord(command, directory, stack.frames());
      String veto = life.init(task, flags.get());
      if (veto != null) {
        return new IOException(veto);
      }
      thread.enter(task);
    } catch (Throwable t) {
      thread.enterUnwatched();
      lost("init", t);
    }
    return null;
  }

  /** Right before ProcessImpl.forkAndExec. */
  void fork() {
    TaskRecord task = CallingThread.current().starting();
    if (task != null) {
      try {
        life.forking(task);
      } catch (Throwable t) {
        lost("the order of exit and onExit() of " + task, t);
      }
    }
  }

  /** On entry of ProcessHandleImpl.completion(pid, true). */
  void forked(long pid) {
    TaskRecord task = CallingThread.current().starting();
    if (task != null) {
      try {
        life.forked(task, pid, flags.get());
      } catch (Throwable t) {
        lost("clone or exec of pid " + pid, t);
      }
    }
  }

  /** When ProcessImpl.start ends. */
  void end(@Nullable Throwable failure) {
    CallingThread thread = CallingThread.current();
    if (thread.leaveUnwatched()) {
      return;
    }
    TaskRecord task = thread.leave();
    if (task == null) {
      return;
    }
    try {
      if (failure != null) {
        life.failed(task, failure.getMessage());
      } else if (!life.started(task) && toldOfNoPid.compareAndSet(false, true)) {
        Report.line("this JDK does not tell the pids of its children: init alone is raised");
      }
    } catch (Throwable t) {
      lost("the end of the start of " + task, t);
    }
  }

  /**
   * Instead of the reaper's wait: waits without reaping, raises exit, reaps, raises free. All
   * before the JDK's completion of the exit, through which alone the JVM learns of it.
   */
  int reap(long pid) {
    TaskRecord task = life.living(pid);
    if (task == null) {
      return exits.waitAndReap(pid);
    }
    int code = exits.waitOnly(pid);
    try {
      life.exited(task, code < 0 ? unknown(code) : code);
    } catch (Throwable t) {
      lost("exit of " + task, t);
    }
    life.reaping(task);
    int reaped = exits.waitAndReap(pid);
    try {
      life.freed(task, reaped < 0 ? unknown(reaped) : reaped);
    } catch (Throwable t) {
      lost("free of " + task, t);
    }
    return reaped;
  }

  /**
   * Instead of the wait of a second, not reaping thread, as onExit() of a child's ProcessHandle
   * makes: it may see the death first, so it raises exit itself, or waits for the thread that does.
   */
  int await(long pid) {
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
      lost("exit of " + task, t);
    }
  }

  /** Process.exitValue() gives 0 for a child that somebody else reaped, -1 for any other error. */
  private static int unknown(int code) {
    return code == ExitWait.NOT_A_CHILD ? 0 : code;
  }

  private static void lost(String what, Throwable why) {
    try {
      Report.line("lost: " + what + ": " + why);
    } catch (Throwable nothingLeft) {
      // No stack or memory to say it with.
    }
  }
}
