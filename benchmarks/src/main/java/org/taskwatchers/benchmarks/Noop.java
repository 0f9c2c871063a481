package org.taskwatchers.benchmarks;

import org.taskwatchers.Task;

/** A watcher for each of the seven events that does nothing. */
public final class Noop {
  static final String[] EVENTS = {"init", "clone", "exec", "uid", "gid", "exit", "free"};

  private Noop() {}

  /** Before anything exists. */
  public static int init(long info, Task task) {
    return 0;
  }

  /** The child exists. */
  public static int clone(long info, Task task) {
    return 0;
  }

  /** The child runs the program. */
  public static int exec(long info, Task task) {
    return 0;
  }

  /** User ids changed. */
  public static int uid(long info, Task task) {
    return 0;
  }

  /** Group ids changed. */
  public static int gid(long info, Task task) {
    return 0;
  }

  /** The child has died. */
  public static int exit(long info, Task task) {
    return 0;
  }

  /** The child is reaped. */
  public static int free(long info, Task task) {
    return 0;
  }
}
