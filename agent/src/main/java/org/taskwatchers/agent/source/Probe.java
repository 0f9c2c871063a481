package org.taskwatchers.agent.source;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Map;
import org.taskwatchers.agent.Report;

/**
 * Finds out when the JVM ends whether {@code ProcessImpl.start} still calls us. A later agent that
 * has put a class file of its own in its place took the hooks out, and nothing of ours runs any
 * more that could notice it.
 *
 * <p>By a call with a command of no words: ProcessBuilder rejects that, so it is nobody else's, and
 * ProcessImpl throws before it has done anything. To have the class shown to a transformer once
 * more was turned down: every other agent's would be called for it as well.
 */
final class Probe implements Runnable {
  private static final String[] NO_WORDS = {};

  private boolean heard;

  /** Has it look when the JVM ends. Called when the hooks are in their place. */
  void awaitJvmEnd() {
    try {
      Runtime.getRuntime().addShutdownHook(new Thread(null, this, "task-watchers probe", 0, false));
    } catch (IllegalStateException ending) {
      // The first process is started by a shutdown hook.
    }
  }

  /** Whether this is no start, but the probe's call. */
  boolean hears(String[] command) {
    if (command != NO_WORDS) {
      return false;
    }
    heard = true;
    return true;
  }

  @Override
  public void run() {
    try {
      Method start =
          Class.forName("java.lang.ProcessImpl", false, null)
              .getDeclaredMethod(
                  "start",
                  String[].class,
                  Map.class,
                  String.class,
                  ProcessBuilder.Redirect[].class,
                  boolean.class);
      start.setAccessible(true);
      start.invoke(null, NO_WORDS, null, null, null, false);
    } catch (InvocationTargetException expected) {
      if (!heard) {
        Report.line(
            "another agent has put a java.lang.ProcessImpl without our hooks in the place of the"
                + " JDK's: what was started since then was not watched");
      }
    } catch (ReflectiveOperationException | RuntimeException cannotTell) {
      // A JDK that has it otherwise.
    }
  }
}
