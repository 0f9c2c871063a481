package org.taskwatchers.agent.tasks;

import org.jspecify.annotations.Nullable;

/**
 * Gives a thread back as it was before watchers got it: it is the application's or the JDK's, and
 * only lent. How it was is kept in the variables of the caller: in an object that lives for longer,
 * the collector would be told of every change.
 */
final class LentThread {
  private LentThread() {}

  /**
   * Makes it so again. An interrupt that a watcher swallowed is made good. One that came meanwhile
   * stays: it may be the application's, and a thread that cannot be cancelled is worse than one
   * that a careless watcher cancels.
   *
   * @param thread the current one
   */
  @SuppressWarnings({"ReferenceEquality", "ThreadPriorityCheck"}) // the same name is one object
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
