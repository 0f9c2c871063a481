package org.taskwatchers.agent.base;

import java.security.AccessController;
import java.security.PrivilegedAction;
import org.jspecify.annotations.Nullable;

/**
 * Runs the agent's own code with the agent's own rights where the JVM has a SecurityManager (JDK 17
 * to 23): on the application's thread those of its callers would count, too, which need not be able
 * to make a thread or read /proc.
 */
public final class Privileged {
  private Privileged() {}

  /** Whether it matters; asked first, because an action is a lambda, which costs to be spun. */
  @SuppressWarnings("removal") // what comes instead of it on later JDKs is nothing
  public static boolean isNeeded() {
    return System.getSecurityManager() != null;
  }

  /** Runs it with the agent's rights alone. */
  @SuppressWarnings("removal")
  public static <T extends @Nullable Object> T call(PrivilegedAction<T> action) {
    return AccessController.doPrivileged(action);
  }

  /** The same of what gives no result. */
  public static void run(Runnable action) {
    call(
        new PrivilegedAction<@Nullable Void>() { // no lambda: it would be spun on a reaper
          @Override
          public @Nullable Void run() {
            action.run();
            return null;
          }
        });
  }
}
