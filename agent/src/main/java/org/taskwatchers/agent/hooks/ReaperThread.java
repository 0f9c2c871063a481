package org.taskwatchers.agent.hooks;

import org.jspecify.annotations.Nullable;

/**
 * Makes the JDK's reaper threads alike for watchers. On JDK 17 a reaper's context class loader is
 * that of whichever application thread happened to need the first of them; on 25 it is null.
 */
final class ReaperThread {
  private @Nullable ClassLoader loader;

  /** Before watchers are called. */
  void enter() {
    try {
      Thread thread = Thread.currentThread();
      ClassLoader own = thread.getContextClassLoader();
      if (own != null) {
        thread.setContextClassLoader(null);
        loader = own;
      }
    } catch (SecurityException forbidden) {
      // Watchers see that loader then, which is better than no exit.
    }
  }

  /** Nobody but a watcher interrupts this thread, and the JDK runs code of its own on it next. */
  void leave() {
    Thread.interrupted();
    ClassLoader own = loader;
    if (own != null) {
      Thread.currentThread().setContextClassLoader(own);
    }
  }
}
