package org.taskwatchers.agent.source;

import org.jspecify.annotations.Nullable;

/**
 * Makes the JDK's reaper threads alike for watchers. On JDK 17 a reaper's context class loader is
 * that of whichever application thread happened to need the first of them; on 25 it is null.
 */
final class ReaperThread {
  private ReaperThread() {}

  /** Returns what {@link #leave} wants back. */
  static @Nullable ClassLoader enter() {
    Thread thread = Thread.currentThread();
    ClassLoader loader = thread.getContextClassLoader();
    if (loader != null) {
      thread.setContextClassLoader(null);
    }
    return loader;
  }

  /** Nobody but a watcher interrupts this thread, and the JDK runs code of its own on it next. */
  static void leave(@Nullable ClassLoader loader) {
    if (loader != null) {
      Thread.currentThread().setContextClassLoader(loader);
    }
    Thread.interrupted();
  }
}
