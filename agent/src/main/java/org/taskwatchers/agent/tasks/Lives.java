package org.taskwatchers.agent.tasks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.taskwatchers.Task;
import org.taskwatchers.agent.table.Section.Negative;
import org.taskwatchers.agent.table.Table;

/**
 * The lives of the tasks. All sources report here, and their threads may do so in any order. The
 * reports go to the dispatcher once each and in the order that the agent promises.
 */
public final class Lives {
  private final Dispatcher dispatcher;
  private final CredentialReader reader;
  private final Poller poller;

  private final Lost lost = new Lost();

  private final Tasks tasks = new Tasks(lost);
  private final Door door = new Door();

  private final IdReader ids;
  private final Ends ends;

  private final boolean needsProcessUse;

  /**
   * Reports to the watchers of one table.
   *
   * @param slow how long a watcher may run before it is named
   */
  public Lives(Table table, Duration slow, CredentialReader reader, Poller poller) {
    this.dispatcher = new Dispatcher(table, new Watchdog(slow, tasks.all(), poller));
    this.reader = reader;
    this.poller = poller;
    needsProcessUse = table.needsProcessUse();
    ids = new IdReader(reader, dispatcher, lost);
    ends = new Ends(tasks, dispatcher, ids, lost);
  }

  /** Whether a watcher needs to know what the application does with each Process. */
  public boolean needsProcessUse() {
    return needsProcessUse;
  }

  /** Whether a watcher may refuse a start. If so, no start begins unless it could be asked. */
  public boolean mayRefuse() {
    return dispatcher.mayRefuse();
  }

  /** Takes the reports of ends. */
  public Ends ends() {
    return ends;
  }

  /** Counts what could not be raised. */
  public Lost lost() {
    return lost;
  }

  /** Call this if no source reports when a task is reaped: its pid may be another process's. */
  public void readNoCredentials() {
    ids.stop();
  }

  /**
   * Raises init, and free if a watcher stops the start.
   *
   * @return the message of the exception to throw; null to go on
   * @throws RuntimeException or an Error, for example a StackOverflowError, if a watcher that may
   *     refuse the start could not be asked. Then free has been raised, and the start must not go
   *     on
   */
  public @Nullable String init(TaskRecord task, long flags) {
    door.pass();
    tasks.add(task);
    Negative veto;
    try {
      veto = dispatcher.init(task, flags);
    } catch (Throwable t) {
      if (!mayRefuse()) {
        lost.count("init of", task, t);
        return null;
      }
      refused(task, t.toString(), null);
      throw t;
    }
    if (veto == null) {
      return null;
    }
    String name = veto.watcher().name();
    String message;
    try {
      message = Errno.message(-veto.result()) + " (vetoed by task watcher " + name + ")";
    } catch (Throwable noMemoryForWords) {
      message = name; // it is a veto all the same
    }
    refused(task, message, name);
    return message;
  }

  private void refused(TaskRecord task, String message, @Nullable String vetoer) {
    task.failed(message, vetoer);
    task.claim().ended();
    ends.freed(task, 0);
  }

  /** The child may exist from now on; its pid is not known. */
  public void forking(TaskRecord task) {
    task.claim().forking();
    // After forking(): the thread that closes the door looks for forking starts afterwards.
    if (door.isClosed()) {
      task.claim().notForking();
      door.pass();
      task.claim().forking();
    }
  }

  /**
   * The child exists and runs the requested program. Raises clone and exec. Whatever fails here, no
   * thread waits for this task forever.
   */
  public void forked(TaskRecord task, long pid, long flags) {
    try {
      task.forked(pid);
      tasks.forked(task);
      task.claim().forked();
    } catch (Throwable t) {
      lost.count("clone of pid " + pid + " and all events after it of", task, t);
      tasks.giveUp(task);
      return;
    }
    try {
      dispatcher.cloned(task, flags);
    } catch (Throwable t) {
      lost.count("clone of", task, t);
    }
    try {
      dispatcher.execed(task);
    } catch (Throwable t) {
      lost.count("exec of", task, t);
    } finally {
      task.claim().living(); // otherwise the reaper would wait for it forever
    }
    if (ids.reads()) {
      try {
        poller.poll(task);
      } catch (Throwable t) {
        lost.count("changes of ids, before its exit, of", task, t);
      }
    }
  }

  /** start() throws. Raises free. */
  public void failed(TaskRecord task, @Nullable String message) {
    if (task.pid() < 0) {
      task.claim().ended();
    } else {
      // The child exists, but no reaper will wait for it: we learn nothing more about it.
      tasks.leavePid(task);
      if (task.claim().tryEnding()) {
        task.claim().ended();
      }
    }
    task.failed(message, null);
    if (task.claim().tryReaping()) { // if there is a reaper after all, it raises free
      ends.freed(task, 0);
    }
  }

  /** Reads the credentials of a task once. Returns false if there is nothing more to read. */
  public boolean read(TaskRecord task) {
    return ids.read(task);
  }

  /** The task that has this pid now, among those whose pid is known. */
  public @Nullable TaskRecord living(long pid) {
    return tasks.living(pid);
  }

  /**
   * The task that has this pid now. Waits for starts that are inside forkAndExec, because any of
   * them may be this task. Does not wait for a start that hangs elsewhere, in a watcher or on a
   * FIFO.
   */
  public @Nullable TaskRecord livingOrForking(long pid) {
    return tasks.livingOrForking(pid);
  }

  /**
   * From now on no process is started. Waits, at most that long, until each start that has begun to
   * fork has raised clone and exec or has failed. Call it when the JVM ends and the application has
   * done all that it does at its end.
   *
   * @param ender the thread that ends the JVM, which may still start a process; null if it is not
   *     known
   * @return a text for each start that took too long
   */
  public List<String> close(@Nullable Thread ender, Duration atMost) {
    door.close(ender);
    return describe(new InFlight(reader).awaitStarts(tasks.all(), atMost));
  }

  /**
   * Waits, at most that long, until each exit and free that is due has been raised. Call it when
   * the JVM ends: reapers are daemon threads, so the JVM would cut them off.
   *
   * @return a text for each task that took too long
   */
  public List<String> awaitInFlight(Duration atMost) {
    return describe(new InFlight(reader).await(tasks.all(), atMost));
  }

  private static List<String> describe(List<TaskRecord> lost) {
    List<String> texts = new ArrayList<>();
    for (TaskRecord task : lost) {
      texts.add(InFlight.describe(task));
    }
    return texts;
  }

  /** The tasks that have raised clone and whose end is not known, by id. */
  public List<Task> alive() {
    return tasks.alive();
  }
}
