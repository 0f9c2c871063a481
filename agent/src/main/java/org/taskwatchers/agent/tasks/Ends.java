package org.taskwatchers.agent.tasks;

import org.jspecify.annotations.Nullable;

/**
 * Raises the ends of tasks. It keeps the order exit, reap, free, whichever thread sees the end. It
 * runs on the JDK's reapers, where no failure may lose the exit code.
 */
public final class Ends {
  private final Tasks tasks;
  private final Dispatcher dispatcher;
  private final IdReader ids;
  private final Lost lost;

  Ends(Tasks tasks, Dispatcher dispatcher, IdReader ids, Lost lost) {
    this.tasks = tasks;
    this.dispatcher = dispatcher;
    this.ids = ids;
    this.lost = lost;
  }

  /**
   * Waits until the process is dead, raises exit, reaps the process, and raises free. If one step
   * fails, the next one is still done, and each event that could not be raised is counted.
   *
   * @return what {@link Reaper#reap} returned
   * @throws RuntimeException or an Error only if the process was not reaped
   */
  public int reap(long pid, Reaper reaper) {
    TaskRecord dead = null;
    try {
      dead = awaitDeath(pid, reaper);
    } catch (Throwable t) {
      giveUp(pid, t);
    }
    int told = reaper.reap(pid);
    try {
      if (dead != null) {
        freed(dead, reaper.exitCode(told));
      }
    } catch (Throwable noStackOrMemory) {
      // All that can be counted has been. From here on the exit code must not be lost.
    }
    return told;
  }

  /** Raises exit; returns the task if free must be raised once it is reaped. */
  private @Nullable TaskRecord awaitDeath(long pid, Reaper reaper) {
    // Also waits for forking starts: on a JDK that could not be hooked to report the pid, the pid
    // is known only when start() ends.
    TaskRecord task = tasks.livingOrForking(pid);
    if (task == null) {
      return null;
    }
    try {
      exited(task, reaper.awaitDeath(pid));
    } catch (Throwable t) {
      count("exit of", task, t);
    }
    boolean raisesFree = reaping(task);
    try {
      // This comes before the reap: the kernel may reuse the pid while the reaping call is still
      // returning.
      reaper.forget(pid);
    } catch (Throwable t) {
      count("the JDK's entry for", task, t);
    }
    return raisesFree ? task : null;
  }

  /** The process ends, and no more events of it can be raised. */
  public void giveUp(long pid, Throwable why) {
    try {
      lost.count("exit and free of pid", pid, why);
      TaskRecord task = tasks.living(pid);
      if (task != null) {
        tasks.giveUp(task);
      }
    } catch (Throwable noStackOrMemory) {
      // The loss is not counted, but the process is reaped.
    }
  }

  /** Counts an event that could not be raised. This must not throw either. */
  public void count(String what, Object of, Throwable why) {
    try {
      lost.count(what, of, why);
    } catch (Throwable noStackOrMemory) {
      // As above.
    }
  }

  /**
   * The task is a zombie. Raises its last uid and gid, and exit. If another thread does this
   * already, waits until that thread is done.
   */
  public void exited(TaskRecord task, int code) {
    if (!task.claim().tryEnding()) {
      return;
    }
    try {
      ids.readLast(task);
      dispatcher.exited(task, code);
    } catch (Throwable t) {
      lost.count("exit of", task, t);
    } finally {
      task.claim().ended();
    }
  }

  /** Waits until another thread has raised exit. */
  public void awaitExited(TaskRecord task) {
    task.claim().awaitEnded();
  }

  /**
   * The task is about to be reaped, so its pid may belong to another process from now on.
   *
   * @return true for one caller, who must call {@link #freed}
   */
  boolean reaping(TaskRecord task) {
    tasks.leavePid(task);
    return task.claim().tryReaping();
  }

  /** The task has been reaped. Raises free. */
  void freed(TaskRecord task, int code) {
    try {
      dispatcher.freed(task, code);
    } catch (Throwable t) {
      lost.count("free of", task, t);
    } finally {
      task.claim().freed();
      tasks.remove(task);
    }
  }

  /**
   * The process has been reaped, and the application may know it. Raises exit and free if no thread
   * has. For a JDK whose reaper could not be hooked.
   */
  public void endedUnseen(TaskRecord task, int code) {
    if (!task.claim().tryEnding()) {
      return;
    }
    tasks.leavePid(task);
    try {
      dispatcher.exited(task, code);
    } catch (Throwable t) {
      lost.count("exit of", task, t);
    } finally {
      task.claim().ended();
    }
    if (task.claim().tryReaping()) {
      freed(task, code);
    }
  }
}
