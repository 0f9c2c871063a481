package org.taskwatchers.agent.tasks;

/** Waits for the end of a child of this JVM, and reaps it, as the JDK's reapers do. */
public interface Reaper {
  /**
   * Waits until the child is dead and leaves it a zombie, so that its pid is its own.
   *
   * @return the exit code that watchers are told
   */
  int awaitDeath(long pid);

  /** Takes out what the JDK keeps under the pid, which is the child's own for the last time. */
  void forget(long pid);

  /**
   * Waits until the child is dead and reaps it. Throws only where it has not.
   *
   * @return what the JDK is told
   */
  int reap(long pid);

  /** The exit code that watchers are told where the JDK is told this. */
  int exitCode(int told);
}
