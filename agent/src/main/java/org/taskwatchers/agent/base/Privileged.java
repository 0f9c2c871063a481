package org.taskwatchers.agent.base;

import java.security.AccessController;
import java.security.PrivilegedAction;
import org.jspecify.annotations.Nullable;

/**
 * Runs the agent's code with the agent's own rights if the JVM has a SecurityManager (JDK 17 to
 * 23). On an application thread, the rights of the callers would count as well, and these may not
 * be allowed to create a thread or read /proc.
 */
public final class Privileged {
  private Privileged() {}

  /** Whether there is a SecurityManager. Ask this first, because making an action is slow. */
  @SuppressWarnings("removal") // later JDKs have no replacement
  public static boolean isNeeded() {
    return System.getSecurityManager() != null;
  }

  /** Runs the action with the agent's rights alone. */
  @SuppressWarnings("removal")
  public static <T extends @Nullable Object> T call(PrivilegedAction<T> action) {
    return AccessController.doPrivileged(action);
  }

  /** Does the same for an action without a result. */
  public static void run(Runnable action) {
    call(
        new PrivilegedAction<@Nullable Void>() { // no lambda: a reaper would have to spin it
          @Override
          public @Nullable Void run() {
            action.run();
            return null;
          }
        });
  }
}
