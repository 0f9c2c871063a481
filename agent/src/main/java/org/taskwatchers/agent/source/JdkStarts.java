package org.taskwatchers.agent.source;

import java.io.File;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.taskwatchers.agent.Report;
import org.taskwatchers.agent.dispatch.CallingThread;
import org.taskwatchers.agent.dispatch.Life;
import org.taskwatchers.agent.dispatch.TaskRecord;

/**
 * What the woven methods call that start a process, through java.lang.TaskWatchersHook. Runs on the
 * application's threads; nothing but a veto leaves it as an exception.
 */
final class JdkStarts {
  private final Life life;
  private final Caller caller = new Caller();

  /** The library is looked at here: an agent may forbid reading on the application's thread. */
  private final CloneFlags flags = new CloneFlags(CLibrary.ofThisJvm());

  private final AtomicBoolean toldOfNoPid = new AtomicBoolean();

  private final AtomicBoolean toldOfNoStart = new AtomicBoolean();

  private volatile Set<Hook> missing = Set.of();
  private volatile boolean seesAll;

  JdkStarts(Life life) {
    this.life = life;
  }

  /**
   * Which hooks could not be placed. Said before the first start that is watched.
   *
   * @param startable whether a start may have begun before there were hooks
   */
  void without(Set<Hook> hooks, boolean startable) {
    missing = Set.copyOf(hooks);
    seesAll = !startable && !missing.contains(Hook.START);
    if (missing.contains(Hook.REAPER)) {
      life.readNoCredentials();
    }
  }

  /** On entry of ProcessImpl.start. Returns what it is to throw; null to go on. */
  @Nullable IOException init(String[] command, @Nullable String directory) {
    CallingThread thread = CallingThread.current();
    if (thread.isUnwatched() || (missing.contains(Hook.START) && isRejected(command))) {
      thread.enterUnwatched();
      return null;
    }
    String veto = null;
    try {
      Headroom.need();
      Caller.Stack stack = caller.stack();
      if (stack.isOurs()) {
        thread.enterUnwatched();
        return null;
      }
      TaskRecord task = new TaskRecord(command, directory, stack.frames());
      veto = life.init(task, flags.get());
      if (veto == null) {
        thread.enter(task);
      }
    } catch (StackOverflowError | OutOfMemoryError e) {
      throw e; // To go on would be to pass by every veto.
    } catch (Throwable t) {
      thread.enterUnwatched();
      Lost.say("init", t);
    }
    // Where there is no memory for it, the OutOfMemoryError stops the start as well.
    return veto == null ? null : new IOException(veto);
  }

  /** What ProcessBuilder.start, hooked itself where ProcessImpl.start cannot be, will not take. */
  private static boolean isRejected(String[] command) {
    for (String argument : command) {
      if (argument == null || argument.indexOf('\0') >= 0) {
        return true;
      }
    }
    return command.length == 0;
  }

  /** Right before ProcessImpl.forkAndExec. */
  void fork() {
    TaskRecord task = CallingThread.current().starting();
    if (task != null) {
      try {
        life.forking(task);
      } catch (Throwable t) {
        Lost.say("the order of exit and onExit() of " + task, t);
      }
    }
  }

  /** On entry of ProcessHandleImpl.completion(pid, true). */
  void forked(long pid) {
    CallingThread thread = CallingThread.current();
    TaskRecord task = thread.starting();
    if (task != null) {
      forked(task, pid);
    } else if (seesAll && !thread.isUnwatched() && toldOfNoStart.compareAndSet(false, true)) {
      Report.line(
          "another agent has put a java.lang.ProcessImpl without our hooks in the place of the"
              + " JDK's: starts are not watched any more, from that of pid "
              + pid);
    }
  }

  private void forked(TaskRecord task, long pid) {
    try {
      life.forked(task, pid, flags.get());
    } catch (Throwable t) {
      Lost.say("clone or exec of pid " + pid, t);
    }
  }

  /** When start returns this process, or throws. */
  void end(@Nullable Process process, @Nullable Throwable failure) {
    CallingThread thread = CallingThread.current();
    if (thread.leaveUnwatched()) {
      return;
    }
    TaskRecord task = thread.leave();
    if (task == null) {
      return;
    }
    try {
      if (process == null) {
        life.failed(task, failure == null ? null : failure.getMessage());
      } else {
        started(task, process);
      }
    } catch (Throwable t) {
      Lost.say("the end of the start of " + task, t);
    }
  }

  private void started(TaskRecord task, Process process) {
    boolean told = task.pid() > 0;
    if (!told) {
      if (!missing.contains(Hook.COMPLETION) && toldOfNoPid.compareAndSet(false, true)) {
        withoutReapers();
      }
      forked(task, process.pid());
    }
    if (!told || missing.contains(Hook.REAPER)) {
      LateExit.await(life, task, process);
    }
  }

  /** As on Windows, or since another agent has put a ProcessHandleImpl of its own there. */
  private void withoutReapers() {
    boolean unix = File.separatorChar == '/';
    if (unix) {
      life.readNoCredentials(); // on Windows the pid is kept for as long as its Process
    }
    Report.line(
        "java.lang.ProcessHandleImpl of this JDK, or of another agent, does not call our hooks:"
            + " clone and exec are raised at the end of start(), exit and free after the application"
            + " may know of the end"
            + (unix ? ", uid and gid are not" : ""));
  }
}
