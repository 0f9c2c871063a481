package org.taskwatchers.agent.table;

/** What a function of a watcher jar threw, for people. */
final class Thrown {
  private Thrown() {}

  /** What it says and where it was thrown; its class, where its own methods throw. */
  static String text(Throwable t) {
    try {
      StackTraceElement[] stack = t.getStackTrace();
      return t + (stack.length == 0 ? "" : " at " + stack[0]);
    } catch (Throwable ofItsOwn) {
      return t.getClass().getName();
    }
  }
}
