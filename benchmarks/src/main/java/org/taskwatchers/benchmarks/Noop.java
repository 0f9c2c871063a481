package org.taskwatchers.benchmarks;

import org.taskwatchers.Task;

/** A watcher in each of the seven sections that does nothing. */
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

  /** It runs the program. */
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

  /** It has died. */
  public static int exit(long info, Task task) {
    return 0;
  }

  /** It is reaped. */
  public static int free(long info, Task task) {
    return 0;
  }
}
