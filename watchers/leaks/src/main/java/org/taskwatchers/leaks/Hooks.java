package org.taskwatchers.leaks;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The application's own shutdown hooks. They run at the same time, and one may be about to end what
 * is left, in its own order.
 *
 * <p>The JDK tells nobody which threads these are, so they are known by what no other thread is:
 * alive, no daemon, neither the one that ends the JVM nor {@code main} nor a pool's worker, of
 * which many idle until the JVM is gone. Seen where somebody waits for a process alone, a hook that
 * has yet to come to its process would be missed.
 */
final class Hooks {
  private Hooks() {}

  /** Whether one seems to run, or is yet to be started. */
  static boolean run() {
    for (Map.Entry<Thread, StackTraceElement[]> each : Thread.getAllStackTraces().entrySet()) {
      if (mayBeOne(each.getKey(), each.getValue())) {
        return true;
      }
    }
    return false;
  }

  private static boolean mayBeOne(Thread thread, StackTraceElement[] stack) {
    for (StackTraceElement frame : stack) {
      if (frame.getClassName().equals("java.lang.Shutdown")) {
        // Starts all of them, and waits for them then; or waits for the one that does.
        return thread.getState() == Thread.State.RUNNABLE;
      }
    }
    return !thread.isDaemon()
        && stack.length > 0
        && !thread.getName().startsWith("task-watchers ")
        && !endsIn(stack, null, "main")
        && !endsIn(stack, "java.util.concurrent.ThreadPoolExecutor$Worker", "run");
  }

  /** Whether the outermost frame but for a thread's own is that method. */
  private static boolean endsIn(StackTraceElement[] stack, @Nullable String type, String method) {
    int last = stack.length - 1;
    while (last > 0 && stack[last].getClassName().equals("java.lang.Thread")) {
      last--;
    }
    return stack[last].getMethodName().equals(method)
        && (type == null || stack[last].getClassName().equals(type));
  }
}
