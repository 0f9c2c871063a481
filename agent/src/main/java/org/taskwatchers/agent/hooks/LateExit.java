package org.taskwatchers.agent.hooks;

import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.taskwatchers.agent.base.DaemonThread;
import org.taskwatchers.agent.tasks.Lives;
import org.taskwatchers.agent.tasks.TaskRecord;

/**
 * Hears of an exit as any application does, by {@link Process#onExit}: after everybody may know.
 * For a JDK whose reaper could not be hooked, and for one that has none.
 */
final class LateExit implements BiConsumer<Process, @Nullable Throwable> {
  /** A thread for each: a watcher that hangs must not hold up a pool of the application's. */
  private static final Executor OWN_THREAD = work -> DaemonThread.start("task-watchers exit", work);

  private final Lives lives;
  private final TaskRecord task;

  private LateExit(Lives lives, TaskRecord task) {
    this.lives = lives;
    this.task = task;
  }

  static void await(Lives lives, TaskRecord task, Process process) {
    task.observe(null); // the agent asks for the end itself, and late
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
