package org.taskwatchers.agent.hooks;

import java.io.File;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.taskwatchers.agent.base.Report;
import org.taskwatchers.agent.cloneflags.CLibrary;
import org.taskwatchers.agent.cloneflags.CloneFlags;
import org.taskwatchers.agent.tasks.CallingThread;
import org.taskwatchers.agent.tasks.Lives;
import org.taskwatchers.agent.tasks.Lost;
import org.taskwatchers.agent.tasks.TaskRecord;

/**
 * What the woven methods call that start a process, through java.lang.TaskWatchersHook. Runs on the
 * application's threads; nothing but a veto leaves it as an exception.
 */
public final class JdkStarts {
  private final Lives lives;
  private final Caller caller = new Caller();

  /** The library is looked at here: an agent may forbid reading on the application's thread. */
  private final CloneFlags flags = new CloneFlags(CLibrary.ofThisJvm());

  private final AtomicBoolean toldOfNoPid = new AtomicBoolean();
  private final PastTheHook pastTheHook = new PastTheHook();
  private final Lost lost;

  private volatile Set<Hook> missing = Set.of();
  private volatile boolean seesAll;
  private volatile boolean off;

  /** The hook of completion() is there, but has failed: whether it is called cannot be told. */
  private volatile boolean forkedInVain;

  /** Of the first start more stack is asked: it initialises classes, which no other could again. */
  private volatile boolean began;

  /** Tells the starts to these lives. */
  public JdkStarts(Lives lives) {
    this.lives = lives;
    this.lost = lives.lost();
  }

  /** Watches nothing from now on: not all hooks could be woven. */
  public void turnOff() {
    off = true;
  }

  /**
   * Which hooks could not be placed. Said before the first start that is watched.
   *
   * @param startable whether a start may have begun before there were hooks
   */
  public void without(Set<Hook> hooks, boolean startable) {
    missing = Set.copyOf(hooks);
    seesAll = !startable && !missing.contains(Hook.START);
    if (missing.contains(Hook.REAPER)) {
      lives.readNoCredentials();
    }
  }

  /**
   * On entry of ProcessImpl.start. Returns what it is to throw; null to go on.
   *
   * @throws StackOverflowError or OutOfMemoryError where a watcher that may refuse the start could
   *     not be asked for lack of one; to go on would be to pass by every veto
   */
  @Nullable IOException init(String[] command, @Nullable String directory) {
    CallingThread thread = CallingThread.current();
    if (off || thread.isUnwatched() || (missing.contains(Hook.START) && isRejected(command))) {
      thread.enterUnwatched();
      return null;
    }
    try {
      Headroom.need(!began && !lives.mayRefuse());
      began = true;
      Caller.Stack stack = caller.stack();
      if (stack.isOurs()) {
        thread.enterUnwatched();
        return null;
      }
      TaskRecord task = new TaskRecord(command, directory, stack.frames());
      String veto = lives.init(task, flags.get());
      if (veto != null) {
        return new IOException(veto);
      }
      thread.enter(task);
      return null;
    } catch (Throwable t) {
      return unasked(thread, command, t);
    }
  }

  /** Nobody was asked. The start goes on unwatched, unless somebody may have refused it. */
  private @Nullable IOException unasked(CallingThread thread, String[] command, Throwable why) {
    if (!lives.mayRefuse()) {
      thread.enterUnwatched();
      lost.count("init and all events after it of", command[0], why);
      return null;
    }
    if (why instanceof StackOverflowError || why instanceof OutOfMemoryError) {
      throw (Error) why;
    }
    return new IOException("the task watchers that may refuse it could not be asked: " + why, why);
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
      lives.forking(task);
    }
  }

  /** On entry of ProcessHandleImpl.completion(pid, true). */
  void forked(long pid) {
    CallingThread thread = CallingThread.current();
    TaskRecord task = thread.starting();
    if (task != null) {
      lives.forked(task, pid, flags.get());
    } else if (seesAll && !off && !thread.isUnwatched()) {
      pastTheHook.count(pid);
    }
  }

  /** That has failed. The end of start() makes good for it, as where there is no such hook. */
  void forkedInVain(long pid, Throwable why) {
    forkedInVain = true;
    lost.count("clone and exec, before a reaper was there, of pid", pid, why);
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
        lives.failed(task, failure == null ? null : failure.getMessage());
      } else {
        started(task, process);
      }
    } catch (Throwable t) {
      lost.count("the end of the start of", task, t);
    } finally {
      task.begun();
    }
  }

  private void started(TaskRecord task, Process process) {
    boolean told = task.pid() > 0;
    if (!told) {
      lives.forked(task, process.pid(), flags.get());
    }
    boolean unhooked = !told && !forkedInVain;
    if (unhooked && !missing.contains(Hook.COMPLETION) && toldOfNoPid.compareAndSet(false, true)) {
      withoutReapers();
    }
    if (unhooked || missing.contains(Hook.REAPER)) {
      LateExit.await(lives, task, process);
    }
  }

  /** As on Windows, or since another agent has put a ProcessHandleImpl of its own there. */
  private void withoutReapers() {
    boolean unix = File.separatorChar == '/';
    if (unix) {
      lives.readNoCredentials(); // on Windows the pid is kept for as long as its Process
    }
    Report.line(
        "java.lang.ProcessHandleImpl of this JDK, or of another agent, does not call our hooks:"
            + " clone and exec are raised at the end of start(), exit and free after the application"
            + " may know of the end"
            + (unix ? ", uid and gid are not" : ""));
  }
}
