package org.taskwatchers.benchmarks.credentials;

import org.taskwatchers.Task;

/** The watchers of the measured JVM: they are there, so that ids are read, and do nothing. */
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
