package org.taskwatchers.it.subjects;

/** Waits for processes by looking at them in a loop. */
final class Alone {
  private Alone() {}

  /** Returns when this JVM has no child left, not even a zombie, as /proc shows it. */
  static void await() {
    while (ProcessHandle.current().children().findAny().isPresent()) {
      letOthersRun();
    }
  }

  /**
   * Called between two looks. Spinning would take one of the few processors from the awaited
   * process.
   */
  @SuppressWarnings("ThreadPriorityCheck") // no test relies on an order
  static void letOthersRun() {
    Thread.yield();
  }
}
