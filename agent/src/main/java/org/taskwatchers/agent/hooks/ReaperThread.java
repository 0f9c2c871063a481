package org.taskwatchers.agent.hooks;

import org.jspecify.annotations.Nullable;

/**
 * Makes all JDK reaper threads look the same to watchers. On JDK 17, a reaper has the context class
 * loader of the application thread that first needed one; on 25, it has none.
 */
final class ReaperThread {
  private @Nullable ClassLoader loader;

  /** Called before watchers. */
  void enter() {
    try {
      Thread thread = Thread.currentThread();
      ClassLoader own = thread.getContextClassLoader();
      if (own != null) {
        thread.setContextClassLoader(null);
        loader = own;
      }
    } catch (SecurityException forbidden) {
      // Then watchers see that class loader, which is better than no exit.
    }
  }

  /** Clears the interrupt: only a watcher sets it, and the JDK's code runs on this thread next. */
  void leave() {
    Thread.interrupted();
    ClassLoader own = loader;
    if (own != null) {
      Thread.currentThread().setContextClassLoader(own);
    }
  }
}
