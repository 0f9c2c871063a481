package org.taskwatchers.agent.tasks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.taskwatchers.Task;
import org.taskwatchers.agent.table.Section.Negative;
import org.taskwatchers.agent.table.Table;

/**
 * The lives of the tasks: what the sources report comes in here, in whatever order threads bring
 * it, and goes out to the dispatcher once each and in the order that is promised.
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
   * Lives that are told to the watchers of one table.
   *
   * @param slow how long a watcher may run unnamed
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

  /** Whether a watcher may refuse a start: then none begins that could not be asked about. */
  public boolean mayRefuse() {
    return dispatcher.mayRefuse();
  }

  /** Where the ends come in. */
  public Ends ends() {
    return ends;
  }

  /** Where to count what could not be raised. */
  public Lost lost() {
    return lost;
  }

  /** Nobody says when a task is reaped, so what is found under its pid may be another process. */
  public void readNoCredentials() {
    ids.stop();
  }

  /**
   * Raises init, and free if a watcher stops the start.
   *
   * @return the message of the exception to throw; null to go on
   * @throws RuntimeException or an Error, as a StackOverflowError, if a watcher that may refuse the
   *     start could not be asked: then the start must not go on, and free is raised, too
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
      message = name; // a veto all the same
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
    // After that: who closes the door looks afterwards for those that are forking.
    if (door.isClosed()) {
      task.claim().notForking();
      door.pass();
      task.claim().forking();
    }
  }

  /**
   * The child exists and runs the requested program. Raises clone and exec. Whatever is thrown
   * here, nobody waits for this task for ever.
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
      task.claim().living(); // or the reaper would wait for it for ever
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
      // The child exists, but no reaper will wait for it: nothing more will be seen of it.
      tasks.leavePid(task);
      if (task.claim().tryEnding()) {
        task.claim().ended();
      }
    }
    task.failed(message, null);
    if (task.claim().tryReaping()) { // a reaper that was there all the same raises it
      ends.freed(task, 0);
    }
  }

  /** Reads the credentials of a task once. False when there is nothing more to read. */
  public boolean read(TaskRecord task) {
    return ids.read(task);
  }

  /** The task that has this pid now, of those whose pid is known. */
  public @Nullable TaskRecord living(long pid) {
    return tasks.living(pid);
  }

  /**
   * The task that has this pid now; waits for the starts that are inside forkAndExec, any of which
   * may turn out to be the one. Not for one that hangs elsewhere, in a watcher or on a FIFO.
   */
  public @Nullable TaskRecord livingOrForking(long pid) {
    return tasks.livingOrForking(pid);
  }

  /**
   * From here on nothing is started any more. Returns when what is being started has raised clone
   * and exec, or failed; or after that time. To be called when the JVM ends and all that the
   * application does at its end is done.
   *
   * @param ender the thread that ends the JVM, which may go on to start something; null where it is
   *     not known
   * @return what it waited for in vain, a text for each
   */
  public List<String> close(@Nullable Thread ender, Duration atMost) {
    door.close(ender);
    return describe(new InFlight(reader).awaitStarts(tasks.all(), atMost));
  }

  /**
   * Returns when every exit and free that is due is raised, or after that time. To be called when
   * the JVM ends: reapers are daemons, and would be cut off.
   *
   * @return what it waited for in vain, a text for each
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

  /** The tasks that have raised clone, and of which nobody knows the end; by id. */
  public List<Task> alive() {
    return tasks.alive();
  }
}
