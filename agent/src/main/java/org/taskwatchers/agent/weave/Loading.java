package org.taskwatchers.agent.weave;

import java.io.InputStream;
import org.taskwatchers.agent.base.DaemonThread;
import org.taskwatchers.agent.hooks.Hook;

/**
 * Loads what weaves while the lives and the hook's class are being made, on another thread: the
 * first start of a process waits for both.
 */
public final class Loading implements Runnable {
  /** Any class, of which nothing is woven. */
  private static final String ANY = "Hook.class";

  private Loading() {}

  /** Begins to, and returns at once. */
  public static void begin() {
    try {
      DaemonThread.start("task-watchers loading", new Loading());
    } catch (OutOfMemoryError noThread) {
      // Then it is loaded when it is needed.
    }
  }

  @Override
  public void run() {
    try (InputStream in = Hook.class.getResourceAsStream(ANY)) {
      if (in != null) {
        WovenClass.of(ANY, in.readAllBytes(), false);
      }
    } catch (Throwable t) {
      // Likewise, and what is wrong is said there.
    }
  }
}
