package org.taskwatchers.log;

import java.time.Instant;
import org.taskwatchers.Task;
import org.taskwatchers.TaskEvent;

/** Makes an event what is written of it. */
@FunctionalInterface
interface EventFormat {
  /** Whole lines of UTF-8, the last newline included. */
  byte[] format(TaskEvent event, long info, Task task, Instant now);
}
