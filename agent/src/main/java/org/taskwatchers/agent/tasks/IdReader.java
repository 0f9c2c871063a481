package org.taskwatchers.agent.tasks;

import org.taskwatchers.Credentials;

/** Reads the credentials of tasks and raises what has changed. */
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

  /** Whether some watcher watches ids and they can be read. */
  boolean reads() {
    return reads;
  }

  /** Reads no ids from now on. */
  void stop() {
    reads = false;
  }

  /** Reads the credentials once. Returns false if there is nothing more to read. */
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

  /** Reads the ids of a zombie. If this fails, the task must not lose its exit. */
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

  /** The caller holds the task's claim: so the process exists, and the pid is still its own. */
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
