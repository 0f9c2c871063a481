package org.taskwatchers.jfr;

import jdk.jfr.EventType;
import jdk.jfr.FlightRecorder;
import org.jspecify.annotations.Nullable;
import org.taskwatchers.text.StandardError;

/**
 * The JDK's own event of a start, which holds the arguments in clear beside ours. Whether it is
 * enabled is asked at each start until that was said once: recordings begin and end at any time.
 */
final class JdkProcessStart {
  private static final String NAME = "jdk.ProcessStart";

  private final @Nullable EventType type;
  private volatile boolean told;

  JdkProcessStart() {
    type = find();
  }

  private static @Nullable EventType find() {
    try {
      for (EventType type : FlightRecorder.getFlightRecorder().getEventTypes()) {
        if (type.getName().equals(NAME)) {
          return type;
        }
      }
    } catch (SecurityException | IllegalStateException notAllowed) {
      // Then nothing can be said of it.
    }
    return null;
  }

  /** Says so, once, where a running recording holds it. */
  void check() {
    EventType known = type;
    if (told || known == null || !known.isEnabled()) {
      return;
    }
    synchronized (this) {
      if (told) {
        return;
      }
      told = true;
    }
    StandardError.tell(
        Jfr.NAME,
        NAME
            + " is enabled in a running recording, and holds the arguments of processes in clear;"
            + " the setting "
            + NAME
            + "#enabled=false turns it off");
  }
}
