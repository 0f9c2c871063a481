package org.taskwatchers.agent.tasks;

import org.jspecify.annotations.Nullable;

/**
 * Restores a thread after it has run watchers: it belongs to the application or the JDK. The caller
 * keeps the old state in local variables. If a long-lived object kept it, every change would cost a
 * write barrier of the garbage collector.
 */
final class LentThread {
  private LentThread() {}

  /**
   * Restores the state. If a watcher swallowed an interrupt, this interrupts the thread again. An
   * interrupt that came in the meantime stays: it may be the application's, and a thread that
   * cannot be canceled is worse than one that a careless watcher cancels.
   *
   * @param thread the current thread
   */
  @SuppressWarnings({"ReferenceEquality", "ThreadPriorityCheck"}) // unchanged: the same object
  static void giveBack(
      Thread thread, String name, @Nullable ClassLoader loader, int priority, boolean interrupted) {
    if (thread.getName() != name) {
      thread.setName(name);
    }
    if (thread.getContextClassLoader() != loader) {
      thread.setContextClassLoader(loader);
    }
    if (thread.getPriority() != priority) {
      thread.setPriority(priority);
    }
    if (interrupted && !thread.isInterrupted()) {
      thread.interrupt();
    }
  }
}
