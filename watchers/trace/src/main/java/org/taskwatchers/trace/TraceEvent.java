package org.taskwatchers.trace;

import java.time.Instant;
import org.taskwatchers.Task;
import org.taskwatchers.TaskEvent;
import org.taskwatchers.writing.EventFile;
import org.taskwatchers.writing.LoggedEvent;

/**
 * An event, and the row that shows it.
 *
 * @param left true if this is no event, but marks a task that is alive when the JVM ends
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
