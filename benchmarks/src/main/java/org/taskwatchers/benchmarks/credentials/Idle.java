package org.taskwatchers.benchmarks.credentials;

import org.taskwatchers.Task;

/**
 * The watchers of the measured JVM. They do nothing, but without them the agent would not read ids.
 */
public final class Idle {
  private Idle() {}

  /** Called when user ids changed. */
  public static int uid(long info, Task task) {
    return 0;
  }

  /** Called when group ids changed. */
  public static int gid(long info, Task task) {
    return 0;
  }
}
