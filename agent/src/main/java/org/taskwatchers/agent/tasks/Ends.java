package org.taskwatchers.agent.tasks;

import org.jspecify.annotations.Nullable;

/**
 * The ends of the lives: the order of exit, the reap and free is kept here, whoever sees an end.
 * Runs on the JDK's reapers, where the exit code must not be lost, whatever fails.
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
   * Waits for the end of a process: until it is dead, raises exit, reaps it, raises free. Where one
   * step fails the next is done all the same, and what could not be raised is counted.
   *
   * @return what {@link Reaper#reap} returned
   * @throws RuntimeException or an Error only where nothing is reaped
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
      // What can be counted is counted. From here on the exit code must not be lost.
    }
    return told;
  }

  /** Raises exit; returns the task of which free is to be raised when it is reaped. */
  private @Nullable TaskRecord awaitDeath(long pid, Reaper reaper) {
    // Forking: where the JDK could not be hooked to tell its pid, that is told when start() ends.
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
      // Before the reap: the kernel gives the pid away while that call is still returning.
      reaper.forget(pid);
    } catch (Throwable t) {
      count("the JDK's entry for", task, t);
    }
    return raisesFree ? task : null;
  }

  /** The process ends, and nothing can be raised of it. */
  public void giveUp(long pid, Throwable why) {
    try {
      lost.count("exit and free of pid", pid, why);
      TaskRecord task = tasks.living(pid);
      if (task != null) {
        tasks.giveUp(task);
      }
    } catch (Throwable noStackOrMemory) {
      // It is not counted, but the process is reaped.
    }
  }

  /** Counts what could not be raised. Not even this may leave as an exception. */
  public void count(String what, Object of, Throwable why) {
    try {
      lost.count(what, of, why);
    } catch (Throwable noStackOrMemory) {
      // As above.
    }
  }

  /**
   * It is a zombie. Raises the last uid and gid, and exit, unless another thread has or does: then
   * returns when that one is done.
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

  /** Returns when exit was raised by another thread. */
  public void awaitExited(TaskRecord task) {
    task.claim().awaitEnded();
  }

  /**
   * It will be reaped now, so what is found under its pid from now on is another process.
   *
   * @return true for one caller, who is to call {@link #freed}
   */
  boolean reaping(TaskRecord task) {
    tasks.leavePid(task);
    return task.claim().tryReaping();
  }

  /** It is reaped. Raises free. */
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
   * It is reaped, and the JVM may know: raises exit and free if nobody has. For a JDK whose reaper
   * could not be hooked.
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
