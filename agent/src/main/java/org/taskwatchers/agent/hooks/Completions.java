package org.taskwatchers.agent.hooks;

import java.lang.reflect.Field;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.taskwatchers.agent.base.Report;

/**
 * The exits that the JDK waits for, by pid: {@code ProcessHandleImpl.completions}.
 *
 * <p>The JDK takes an entry out after the process is reaped, which is too late by a little, and
 * with watchers of free in between by a lot: a process that gets the pid meanwhile finds the old
 * one's entry, is given its exit code and never waited for. So it is taken out while the zombie
 * still holds the pid.
 */
final class Completions {
  /** Found when the first process ends: by then its class is there, and java.lang open to us. */
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
        // Said below, as a field of another type is.
      }
      Report.line(
          "java.lang.ProcessHandleImpl of this JDK has no map of completions: while free is raised"
              + " a new process with the same pid may get the old one's exit code");
      return null;
    }
  }

  /** Takes out the entry of a process that is dead and not reaped yet. */
  void forget(long pid) {
    Map<?, ?> map = Native.MAP;
    if (map != null) {
      map.remove(pid);
    }
  }
}
