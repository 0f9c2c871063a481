package org.taskwatchers.benchmarks.dispatch;

import org.taskwatchers.Task;

/**
 * The functions that every way calls. They read the task, so that the JIT cannot remove it. There
 * are sixteen different ones, because calling one function again and again would measure something
 * else.
 */
public final class Watched {
  /** The number of functions. */
  public static final int ALL = 16;

  private Watched() {}

  /** Returns 0. */
  public static int f0(long info, Task task) {
    return (int) ((task.id() + info + 0) >>> 63);
  }

  /** Returns 0. */
  public static int f1(long info, Task task) {
    return (int) ((task.id() + info + 1) >>> 63);
  }

  /** Returns 0. */
  public static int f2(long info, Task task) {
    return (int) ((task.id() + info + 2) >>> 63);
  }

  /** Returns 0. */
  public static int f3(long info, Task task) {
    return (int) ((task.id() + info + 3) >>> 63);
  }

  /** Returns 0. */
  public static int f4(long info, Task task) {
    return (int) ((task.id() + info + 4) >>> 63);
  }

  /** Returns 0. */
  public static int f5(long info, Task task) {
    return (int) ((task.id() + info + 5) >>> 63);
  }

  /** Returns 0. */
  public static int f6(long info, Task task) {
    return (int) ((task.id() + info + 6) >>> 63);
  }

  /** Returns 0. */
  public static int f7(long info, Task task) {
    return (int) ((task.id() + info + 7) >>> 63);
  }

  /** Returns 0. */
  public static int f8(long info, Task task) {
    return (int) ((task.id() + info + 8) >>> 63);
  }

  /** Returns 0. */
  public static int f9(long info, Task task) {
    return (int) ((task.id() + info + 9) >>> 63);
  }

  /** Returns 0. */
  public static int f10(long info, Task task) {
    return (int) ((task.id() + info + 10) >>> 63);
  }

  /** Returns 0. */
  public static int f11(long info, Task task) {
    return (int) ((task.id() + info + 11) >>> 63);
  }

  /** Returns 0. */
  public static int f12(long info, Task task) {
    return (int) ((task.id() + info + 12) >>> 63);
  }

  /** Returns 0. */
  public static int f13(long info, Task task) {
    return (int) ((task.id() + info + 13) >>> 63);
  }

  /** Returns 0. */
  public static int f14(long info, Task task) {
    return (int) ((task.id() + info + 14) >>> 63);
  }

  /** Returns 0. */
  public static int f15(long info, Task task) {
    return (int) ((task.id() + info + 15) >>> 63);
  }
}
