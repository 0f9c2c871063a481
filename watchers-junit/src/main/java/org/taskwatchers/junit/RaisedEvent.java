package org.taskwatchers.junit;

import java.time.Instant;
import org.taskwatchers.Task;
import org.taskwatchers.TaskEvent;

/**
 * An event in the life of a process that a test started.
 *
 * @param event the kind of event
 * @param info its number, as {@link TaskEvent} defines it; for EXIT and FREE the exit code
 * @param task its task; its methods return the present values, not those at the event
 * @param time when it was raised
 */
public record RaisedEvent(TaskEvent event, long info, Task task, Instant time) {
  /** Text like {@code exit(3) pid 4711: sh -c 'exit 3'}, with secrets masked. */
  @Override
  public String toString() {
    boolean ends = event == TaskEvent.EXIT || event == TaskEvent.FREE;
    return event.label() + (ends ? "(" + info + ")" : "") + " " + Shown.of(task);
  }
}
