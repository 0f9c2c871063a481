package org.taskwatchers.agent.tasks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.taskwatchers.Credentials;
import org.taskwatchers.Task;
import org.taskwatchers.agent.table.Section.Negative;
import org.taskwatchers.agent.table.Table;

/**
 * The lives of the tasks: what the sources report comes in here, in whatever order threads bring
 * it, and goes out to the dispatcher once each and in the order that is promised.
 */
public final class Life {
  /** Reads the credentials of processes; null where they cannot be read. */
  public interface CredentialReader {
    /**
     * The credentials of a task. Under its claim: so the process is there, alive or a zombie.
     *
     * @param known what the last reading found, or else what its parent has; returned itself where
     *     it is still so
     */
    @Nullable Credentials read(TaskRecord task, @Nullable Credentials known);

    /** The credentials of this JVM, which a task has from clone to its first change. */
    @Nullable Credentials readOwn();

    /** Whether it may be used on the reaper's thread, on a zombie. */
    boolean readsZombies();

    /** Whether this process is dead and not reaped; false where that cannot be told. */
    default boolean isZombie(long pid) {
      return false;
    }
  }

  /** Reads the credentials of young and old tasks again and again. */
  public interface Poller {
    /** Starts with a task, which has just raised exec. Called inside start(): never waits. */
    void poll(TaskRecord task);

    /** A watcher holds up this thread: if it is the poller's, another is to read from now on. */
    default void relieve(Thread held) {}
  }

  private final Dispatcher dispatcher;
  private final CredentialReader reader;
  private final Poller poller;

  private final Lost lost = new Lost();

  private final Tasks tasks = new Tasks(lost);
  private final Door door = new Door();

  private final boolean needsProcessUse;

  private volatile boolean readsCredentials;

  /**
   * Lives that are told to the watchers of one table.
   *
   * @param slow how long a watcher may run unnamed
   */
  public Life(Table table, Duration slow, CredentialReader reader, Poller poller) {
    this.dispatcher = new Dispatcher(table, new Watchdog(slow, tasks.all(), poller));
    this.reader = reader;
    this.poller = poller;
    needsProcessUse = table.needsProcessUse();
    readsCredentials = dispatcher.watchesCredentials();
  }

  /** Whether a watcher needs to know what the application does with each Process. */
  public boolean needsProcessUse() {
    return needsProcessUse;
  }

  /** Whether a watcher may refuse a start: then none begins that could not be asked about. */
  public boolean mayRefuse() {
    return dispatcher.mayRefuse();
  }

  /** Where to count what could not be raised. */
  public Lost lost() {
    return lost;
  }

  /** Nobody says when a task is reaped, so what is found under its pid may be another process. */
  public void readNoCredentials() {
    readsCredentials = false;
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
    freed(task, 0);
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
    if (readsCredentials) {
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
      freed(task, 0);
    }
  }

  /** Reads the credentials once. False when there is nothing more to read. */
  public boolean read(TaskRecord task) {
    if (!task.claim().tryReading()) {
      return false;
    }
    try {
      readNow(task);
    } finally {
      task.claim().read();
    }
    return true;
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
   * It is a zombie. Raises the last uid and gid, and exit, unless another thread has or does: then
   * returns when that one is done.
   */
  public void exited(TaskRecord task, int code) {
    if (!task.claim().tryEnding()) {
      return;
    }
    try {
      if (readsCredentials && reader.readsZombies()) {
        readLast(task);
      }
      dispatcher.exited(task, code);
    } catch (Throwable t) {
      lost.count("exit of", task, t);
    } finally {
      task.claim().ended();
    }
  }

  /** It ends, and nothing can be raised of it. */
  public void giveUp(long pid) {
    TaskRecord task = tasks.living(pid);
    if (task != null) {
      tasks.giveUp(task);
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
  public boolean reaping(TaskRecord task) {
    tasks.leavePid(task);
    return task.claim().tryReaping();
  }

  /** It is reaped. Raises free. */
  public void freed(TaskRecord task, int code) {
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

  /**
   * From here on nothing is started any more. Returns when what is being started has raised clone
   * and exec, or failed; or after that time. To be called when the JVM ends and all that the
   * application does at its end is done.
   *
   * @return what it waited for in vain, a text for each
   */
  public List<String> close(Duration atMost) {
    door.close();
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

  /** Ids that cannot be read must not cost the task its exit. */
  private void readLast(TaskRecord task) {
    try {
      readNow(task);
    } catch (Throwable t) {
      lost.count("the last reading of ids of", task, t);
    }
  }

  /** Only under the task's claim: so the process is there, alive or zombie, and the pid its own. */
  private void readNow(TaskRecord task) {
    Credentials previous = task.credentials();
    if (previous == null) {
      previous = reader.readOwn();
    }
    Credentials now = reader.read(task, previous);
    if (now != null) {
      dispatcher.read(task, previous == null ? now : previous, now);
    }
  }
}
