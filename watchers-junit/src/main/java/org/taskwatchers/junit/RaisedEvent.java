package org.taskwatchers.junit;

import java.time.Instant;
import org.taskwatchers.Task;
import org.taskwatchers.TaskEvent;

/**
 * An event in the life of a process that a test started.
 *
 * @param event which
 * @param info what it carries, as {@link TaskEvent} says: of EXIT and FREE the exit code
 * @param task whose; what it answers is of now, not of then
 * @param time when it was raised
 */
public record RaisedEvent(TaskEvent event, long info, Task task, Instant time) {
  /** As in {@code exit(3) pid 4711: sh -c 'exit 3'}, with secrets masked. */
  @Override
  public String toString() {
    boolean ends = event == TaskEvent.EXIT || event == TaskEvent.FREE;
    return event.label() + (ends ? "(" + info + ")" : "") + " " + Shown.of(task);
  }
}
