package org.taskwatchers.trace;

import java.time.Instant;
import org.taskwatchers.Task;
import org.taskwatchers.TaskEvent;
import org.taskwatchers.writing.EventFile;
import org.taskwatchers.writing.LoggedEvent;

/**
 * An event, and where it is shown.
 *
 * @param left whether it is none, but says that the task lives on when the JVM ends
 */
record TraceEvent(LoggedEvent event, Lane lane, boolean left) implements EventFile.Event {
  static TraceEvent left(Task task, Lane lane, Instant now) {
    return new TraceEvent(LoggedEvent.of(TaskEvent.EXIT, 0, task, now), lane, true);
  }

  @Override
  public int size() {
    return event.size();
  }
}
