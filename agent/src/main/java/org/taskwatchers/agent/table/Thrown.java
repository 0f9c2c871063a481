package org.taskwatchers.agent.table;

/** Describes for people what a function of a watcher jar threw. */
final class Thrown {
  /** A function with that many frames has used up the stack itself. */
  private static final int MOST_FRAMES = 100;

  private static final String CALLER = Watcher.class.getName();

  private Thrown() {}

  /**
   * Whether the stack was nearly used up when the function was called. It would be better to ask
   * whether the function has begun, but its frame is on the stack even if the overflow happens on
   * entry.
   */
  static boolean isShallow(StackOverflowError e) {
    StackTraceElement[] stack = e.getStackTrace();
    for (int i = 0; i < stack.length && i < MOST_FRAMES; i++) {
      if (stack[i].getClassName().equals(CALLER)) {
        return true;
      }
    }
    return false;
  }

  /** The message and where it was thrown; only its class if its own methods throw. */
  static String text(Throwable t) {
    try {
      StackTraceElement[] stack = t.getStackTrace();
      return t + (stack.length == 0 ? "" : " at " + stack[0]);
    } catch (Throwable ofItsOwn) {
      return t.getClass().getName();
    }
  }
}
