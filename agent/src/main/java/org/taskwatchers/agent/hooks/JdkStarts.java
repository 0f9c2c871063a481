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
 * Called, through java.lang.TaskWatchersHook, by the woven methods that start a process. It runs on
 * the application's threads. Only a veto leaves it as an exception.
 */
public final class JdkStarts {
  private final Lives lives;
  private final Caller caller = new Caller();

  /** Examines the C library here: another agent may forbid reading on the application's thread. */
  private final CloneFlags flags = new CloneFlags(CLibrary.ofThisJvm());

  private final AtomicBoolean toldOfNoPid = new AtomicBoolean();
  private final PastTheHook pastTheHook = new PastTheHook();
  private final Lost lost;

  private volatile Set<Hook> missing = Set.of();
  private volatile boolean seesAll;
  private volatile boolean off;

  /** The hook of completion() is there but has failed: we cannot know whether the JDK calls it. */
  private volatile boolean forkedInVain;

  /** The first start needs more stack: if a class fails to initialize, it can never be used. */
  private volatile boolean began;

  /** Reports starts to these lives. */
  public JdkStarts(Lives lives) {
    this.lives = lives;
    this.lost = lives.lost();
  }

  /** Watches nothing from now on, because not all hooks could be woven. */
  public void turnOff() {
    off = true;
  }

  /**
   * Sets which hooks could not be placed. Called before the first watched start.
   *
   * @param startable whether a start may have begun before the hooks were there
   */
  public void without(Set<Hook> hooks, boolean startable) {
    missing = Set.copyOf(hooks);
    seesAll = !startable && !missing.contains(Hook.START);
    if (missing.contains(Hook.REAPER)) {
      lives.readNoCredentials();
    }
  }

  /**
   * Called on entry to ProcessImpl.start. Returns the exception that it must throw; null to go on.
   *
   * @throws StackOverflowError or OutOfMemoryError if the lack of stack or memory kept us from
   *     asking a watcher that may refuse the start. Going on would bypass every veto
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

  /** No watcher was asked. The start goes on unwatched, unless a watcher might have refused it. */
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

  /** Whether ProcessBuilder.start, hooked if ProcessImpl.start cannot be, rejects the command. */
  private static boolean isRejected(String[] command) {
    for (String argument : command) {
      if (argument == null || argument.indexOf('\0') >= 0) {
        return true;
      }
    }
    return command.length == 0;
  }

  /** Called right before ProcessImpl.forkAndExec. */
  void fork() {
    TaskRecord task = CallingThread.current().starting();
    if (task != null) {
      lives.forking(task);
    }
  }

  /** Called on entry to ProcessHandleImpl.completion(pid, true). */
  void forked(long pid) {
    CallingThread thread = CallingThread.current();
    TaskRecord task = thread.starting();
    if (task != null) {
      lives.forked(task, pid, flags.get());
    } else if (seesAll && !off && !thread.isUnwatched()) {
      pastTheHook.count(pid);
    }
  }

  /** forked() has failed. The end of start() makes up for it, as if the hook were missing. */
  void forkedInVain(long pid, Throwable why) {
    forkedInVain = true;
    lost.count("clone and exec, before a reaper was there, of pid", pid, why);
  }

  /** Called when start returns this process, or throws. */
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

  /** No reaper hook is called: this is Windows, or another agent replaced ProcessHandleImpl. */
  private void withoutReapers() {
    boolean unix = File.separatorChar == '/';
    if (unix) {
      lives.readNoCredentials(); // on Windows the pid is kept as long as its Process
    }
    Report.line(
        "java.lang.ProcessHandleImpl of this JDK, or of another agent, does not call our hooks:"
            + " clone and exec are raised at the end of start(), exit and free after the application"
            + " may know of the end"
            + (unix ? ", uid and gid are not" : ""));
  }
}
