package org.taskwatchers.agent.dispatch;

import org.jspecify.annotations.Nullable;

/** How a thread was before watchers got it: it is the application's or the JDK's, and only lent. */
final class LentThread {
  private @Nullable String name;
  private @Nullable ClassLoader loader;
  private int priority;
  private boolean interrupted;

  /** Notes how the current thread is. */
  void note() {
    Thread thread = Thread.currentThread();
    name = thread.getName();
    loader = thread.getContextClassLoader();
    priority = thread.getPriority();
    interrupted = thread.isInterrupted();
  }

  /**
   * Makes it so again. An interrupt that a watcher swallowed is made good. One that came meanwhile
   * stays: it may be the application's, and a thread that cannot be cancelled is worse than one
   * that a careless watcher cancels.
   */
  @SuppressWarnings({"ReferenceEquality", "ThreadPriorityCheck"}) // the same name is one object
  void giveBack() {
    Thread thread = Thread.currentThread();
    if (thread.getName() != name && name != null) {
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
    loader = null; // or it could not be unloaded
  }
}
