package org.taskwatchers.agent.hooks;

import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.taskwatchers.agent.base.DaemonThread;
import org.taskwatchers.agent.tasks.Life;
import org.taskwatchers.agent.tasks.TaskRecord;

/**
 * Hears of an exit as any application does, by {@link Process#onExit}: after everybody may know.
 * For a JDK whose reaper could not be hooked, and for one that has none.
 */
final class LateExit implements BiConsumer<Process, @Nullable Throwable> {
  /** A thread for each: a watcher that hangs must not hold up a pool of the application's. */
  private static final Executor OWN_THREAD = work -> DaemonThread.start("task-watchers exit", work);

  private final Life life;
  private final TaskRecord task;

  private LateExit(Life life, TaskRecord task) {
    this.life = life;
    this.task = task;
  }

  static void await(Life life, TaskRecord task, Process process) {
    task.observe(null); // the agent asks for the end itself, and late
    var unused = process.onExit().whenCompleteAsync(new LateExit(life, task), OWN_THREAD);
  }

  @Override
  public void accept(Process process, @Nullable Throwable failure) {
    try {
      life.endedUnseen(task, process.exitValue());
    } catch (Throwable t) {
      life.lost().count("exit or free of", task, t);
    }
  }
}
