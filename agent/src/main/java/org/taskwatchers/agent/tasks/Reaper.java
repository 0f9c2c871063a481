package org.taskwatchers.agent.tasks;

/** Waits for the end of a child of this JVM and reaps it, as the JDK's reapers do. */
public interface Reaper {
  /**
   * Waits until the child is dead and leaves it a zombie, so that no other process gets its pid.
   *
   * @return the exit code for watchers
   */
  int awaitDeath(long pid);

  /** Removes what the JDK keeps under the pid, while the pid is still the child's. */
  void forget(long pid);

  /**
   * Waits until the child is dead and reaps it. Throws only if it has not reaped the child.
   *
   * @return the exit code for the JDK
   */
  int reap(long pid);

  /** Converts the JDK's exit code to the one for watchers. */
  int exitCode(int told);
}
