package org.taskwatchers.agent.dispatch;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;
import org.taskwatchers.Credentials;
import org.taskwatchers.agent.Report;
import org.taskwatchers.agent.table.Section.Negative;
import org.taskwatchers.agent.table.Table;

/**
 * The lives of the tasks: what the sources report comes in here, in whatever order threads bring
 * it, and goes out to the dispatcher once each and in the order that is promised.
 */
public final class Life {
  /** Reads the credentials of a process; null where they cannot be read. */
  public interface CredentialReader {
    /** The credentials of the process with this pid. */
    @Nullable Credentials read(long pid);

    /** The credentials of this JVM. */
    @Nullable Credentials readOwn();

    /** Whether it may be used on the reaper's thread, on a zombie. */
    boolean readsZombies();
  }

  /** Reads the credentials of young and old tasks again and again. */
  public interface Poller {
    /** Starts with a task, which has just raised exec. Called inside start(): never waits. */
    void poll(TaskRecord task);
  }

  private final Dispatcher dispatcher;
  private final CredentialReader reader;
  private final Poller poller;

  /** From the moment their pid is known to the moment before they are reaped. */
  private final ConcurrentMap<Long, TaskRecord> living = new ConcurrentHashMap<>();

  /** While forkAndExec runs for them. */
  private final Set<TaskRecord> forking = ConcurrentHashMap.newKeySet();

  /** Lives that are told to the watchers of one table. */
  public Life(Table table, CredentialReader reader, Poller poller) {
    this.dispatcher = new Dispatcher(table);
    this.reader = reader;
    this.poller = poller;
  }

  /**
   * Raises init, and free if a watcher stops the start.
   *
   * @return the message of the exception to throw; null to go on
   */
  public @Nullable String init(TaskRecord task, long flags) {
    Negative veto = dispatcher.init(task, flags);
    if (veto == null) {
      return null;
    }
    String name = veto.watcher().name();
    String message = Errno.message(-veto.result()) + " (vetoed by task watcher " + name + ")";
    task.failed(message, name);
    task.claim().ended();
    dispatcher.freed(task, 0);
    return message;
  }

  /** The child may exist from now on; its pid is not known. */
  public void forking(TaskRecord task) {
    task.claim().forking();
    forking.add(task);
  }

  /** The child exists and runs the requested program. Raises clone and exec. */
  public void forked(TaskRecord task, long pid, long flags) {
    task.forked(pid);
    living.put(pid, task);
    task.claim().forked();
    forking.remove(task);
    try {
      dispatcher.cloned(task, flags);
      dispatcher.execed(task);
    } finally {
      task.claim().living(); // or the reaper would wait for it for ever
    }
    if (dispatcher.watchesCredentials()) {
      poller.poll(task);
    }
  }

  /** start() is over without an exception. False where the child's pid was never told. */
  public boolean started(TaskRecord task) {
    if (task.pid() > 0) {
      return true;
    }
    forking.remove(task);
    task.claim().ended();
    return false;
  }

  /** start() throws. Raises free. */
  public void failed(TaskRecord task, @Nullable String message) {
    forking.remove(task);
    if (task.pid() < 0) {
      task.claim().ended();
    } else {
      // The child exists, but no reaper will wait for it: nothing more will be seen of it.
      living.remove(task.pid(), task);
      if (task.claim().tryEnding()) {
        task.claim().ended();
      }
    }
    task.failed(message, null);
    dispatcher.freed(task, 0);
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
    return living.get(pid);
  }

  /**
   * The task that has this pid now; waits for the starts that are inside forkAndExec, any of which
   * may turn out to be the one. Not for one that hangs elsewhere, in a watcher or on a FIFO.
   */
  public @Nullable TaskRecord livingOrForking(long pid) {
    TaskRecord task = living.get(pid);
    if (task == null && !forking.isEmpty()) {
      for (TaskRecord other : forking) {
        other.claim().awaitForked();
      }
      task = living.get(pid);
    }
    return task;
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
      if (dispatcher.watchesCredentials() && reader.readsZombies()) {
        readLast(task);
      }
      dispatcher.exited(task, code);
    } finally {
      task.claim().ended();
    }
  }

  /** Returns when exit was raised by another thread. */
  public void awaitExited(TaskRecord task) {
    task.claim().awaitEnded();
  }

  /** It will be reaped now, so what is found under its pid from now on is another process. */
  public void reaping(TaskRecord task) {
    living.remove(task.pid(), task);
    task.claim().reaped();
  }

  /** It is reaped. Raises free. */
  public void freed(TaskRecord task, int code) {
    dispatcher.freed(task, code);
  }

  /** Ids that cannot be read must not cost the task its exit. */
  private void readLast(TaskRecord task) {
    try {
      readNow(task);
    } catch (Throwable t) {
      Report.line("cannot read the last credentials of " + task + ": " + t);
    }
  }

  /** Only under the task's claim: so the process is there, alive or zombie, and the pid its own. */
  private void readNow(TaskRecord task) {
    Credentials previous = task.credentials();
    Credentials now = reader.read(task.pid());
    if (previous == null) {
      previous = reader.readOwn();
    }
    if (now != null) {
      dispatcher.read(task, previous == null ? now : previous, now);
    }
  }
}
