package org.taskwatchers.agent.table;

/** What a function of a watcher jar threw, for people. */
final class Thrown {
  /** A function that goes as deep as that has used up the stack itself. */
  private static final int MOST_FRAMES = 100;

  private static final String CALLER = Watcher.class.getName();

  private Thrown() {}

  /**
   * Whether the stack was nearly used up when the function was called. Whether it has begun would
   * be the better question, but its frame is on the stack of an overflow that comes on entry, too.
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
