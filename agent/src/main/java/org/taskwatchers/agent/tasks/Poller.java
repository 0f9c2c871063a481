package org.taskwatchers.agent.tasks;

/** Reads the credentials of young and old tasks again and again. */
public interface Poller {
  /** Starts with a task, which has just raised exec. Called inside start(): never waits. */
  void poll(TaskRecord task);

  /** A watcher holds up this thread: if it is the poller's, another is to read from now on. */
  default void relieve(Thread held) {}
}
