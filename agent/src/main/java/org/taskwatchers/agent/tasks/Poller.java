package org.taskwatchers.agent.tasks;

/** Reads the credentials of all living tasks again and again. */
public interface Poller {
  /** Begins with a task that has just raised exec. Called inside start(), so it never waits. */
  void poll(TaskRecord task);

  /** A watcher holds up this thread. If it is the poller's, another thread must take over. */
  default void relieve(Thread held) {}
}
