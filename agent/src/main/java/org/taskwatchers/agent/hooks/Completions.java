package org.taskwatchers.agent.hooks;

import java.lang.reflect.Field;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.taskwatchers.agent.base.Report;

/**
 * The exits that the JDK waits for, by pid: {@code ProcessHandleImpl.completions}.
 *
 * <p>The JDK removes an entry after it has reaped the process. That is slightly too late, and with
 * watchers of free in between much too late: a new process that gets the same pid finds the old
 * entry, receives the old exit code, and is never waited for. So we remove the entry while the
 * zombie still holds the pid.
 */
final class Completions {
  /** Found when the first process ends: by then the class is loaded and java.lang is open to us. */
  private static final class Native {
    static final @Nullable Map<?, ?> MAP = find();

    private static @Nullable Map<?, ?> find() {
      try {
        Field field =
            Class.forName("java.lang.ProcessHandleImpl", false, null)
                .getDeclaredField("completions");
        field.setAccessible(true);
        if (field.get(null) instanceof Map<?, ?> map) {
          return map;
        }
      } catch (ReflectiveOperationException | RuntimeException notThere) {
        // Reported below, as is a field of another type.
      }
      Report.line(
          "java.lang.ProcessHandleImpl of this JDK has no map of completions: while free is raised"
              + " a new process with the same pid may get the old one's exit code");
      return null;
    }
  }

  /** Removes the entry of a process that is dead and not yet reaped. */
  void forget(long pid) {
    Map<?, ?> map = Native.MAP;
    if (map != null) {
      map.remove(pid);
    }
  }
}
