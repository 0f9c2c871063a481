package org.taskwatchers.agent.tasks;

import org.taskwatchers.Credentials;

/** Reads the credentials of tasks, and has what changed raised. */
final class IdReader {
  private final CredentialReader reader;
  private final Dispatcher dispatcher;
  private final Lost lost;
  private volatile boolean reads;

  IdReader(CredentialReader reader, Dispatcher dispatcher, Lost lost) {
    this.reader = reader;
    this.dispatcher = dispatcher;
    this.lost = lost;
    reads = dispatcher.watchesCredentials();
  }

  /** Whether a watcher is to be told, and can be. */
  boolean reads() {
    return reads;
  }

  /** Reads none from now on. */
  void stop() {
    reads = false;
  }

  /** Reads the credentials once. False when there is nothing more to read. */
  boolean read(TaskRecord task) {
    if (!task.claim().tryReading()) {
      return false;
    }
    try {
      task.claim().readBy(Thread.currentThread());
      readNow(task);
    } finally {
      task.claim().read();
    }
    return true;
  }

  /** On a zombie. Ids that cannot be read must not cost the task its exit. */
  void readLast(TaskRecord task) {
    if (!reads || !reader.readsZombies()) {
      return;
    }
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
