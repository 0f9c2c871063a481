package org.taskwatchers.jfr;

import jdk.jfr.EventType;
import jdk.jfr.FlightRecorder;
import org.jspecify.annotations.Nullable;
import org.taskwatchers.text.StandardError;

/**
 * Warns that the JDK's own event of a start holds the arguments in clear, beside our event.
 * Recordings begin and end at any time, so this class checks at each start whether the event is
 * enabled, until it has warned once.
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
      // Then this class cannot tell whether the event is enabled.
    }
    return null;
  }

  /** Warns, once, if a running recording has the event enabled. */
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
