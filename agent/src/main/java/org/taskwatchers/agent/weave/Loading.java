package org.taskwatchers.agent.weave;

import java.io.InputStream;
import org.taskwatchers.agent.base.DaemonThread;
import org.taskwatchers.agent.hooks.Hook;

/**
 * Loads the weaving code on another thread while the lives and the hook class are created: the
 * first start of a process waits for both.
 */
public final class Loading implements Runnable {
  /** Any class will do; nothing in it is woven. */
  private static final String ANY = "Hook.class";

  private Loading() {}

  /** Begins to load, and returns at once. */
  public static void begin() {
    try {
      DaemonThread.start("task-watchers loading", new Loading());
    } catch (OutOfMemoryError noThread) {
      // Then the code is loaded when it is needed.
    }
  }

  @Override
  public void run() {
    try (InputStream in = Hook.class.getResourceAsStream(ANY)) {
      if (in != null) {
        WovenClass.of(ANY, in.readAllBytes(), false);
      }
    } catch (Throwable t) {
      // As above; the later attempt reports what is wrong.
    }
  }
}
