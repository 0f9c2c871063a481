package org.taskwatchers.it.subjects;

/** Waits for processes by looking at them. */
final class Alone {
  private Alone() {}

  /** Returns when this JVM has no child left, not even a zombie, as /proc has it. */
  static void await() {
    while (ProcessHandle.current().children().findAny().isPresent()) {
      letOthersRun();
    }
  }

  /** Between two looks. To spin instead would keep the few processors from what is waited for. */
  @SuppressWarnings("ThreadPriorityCheck") // no order relies on it
  static void letOthersRun() {
    Thread.yield();
  }
}
