package org.taskwatchers.agent.hooks;

import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.taskwatchers.agent.base.DaemonThread;
import org.taskwatchers.agent.tasks.Lives;
import org.taskwatchers.agent.tasks.TaskRecord;

/**
 * Learns of an exit through {@link Process#onExit}, as an application would, so others may know of
 * it before. For a JDK whose reaper could not be hooked, or that has none.
 */
final class LateExit implements BiConsumer<Process, @Nullable Throwable> {
  /** One thread per exit: a watcher that hangs must not hold up the application's thread pool. */
  private static final Executor OWN_THREAD = work -> DaemonThread.start("task-watchers exit", work);

  private final Lives lives;
  private final TaskRecord task;

  private LateExit(Lives lives, TaskRecord task) {
    this.lives = lives;
    this.task = task;
  }

  static void await(Lives lives, TaskRecord task, Process process) {
    task.observe(null); // the agent itself asks for the end, and late
    var unused = process.onExit().whenCompleteAsync(new LateExit(lives, task), OWN_THREAD);
  }

  @Override
  public void accept(Process process, @Nullable Throwable failure) {
    try {
      lives.ends().endedUnseen(task, process.exitValue());
    } catch (Throwable t) {
      lives.lost().count("exit or free of", task, t);
    }
  }
}
