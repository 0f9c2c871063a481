package org.taskwatchers.log;

import java.util.EnumSet;
import org.jspecify.annotations.Nullable;
import org.taskwatchers.Task;
import org.taskwatchers.TaskEvent;
import org.taskwatchers.matching.Programs;

/** The events and tasks to write: {@code log.events}, {@code log.only} and {@code log.skip}. */
final class Choice {
  private final EnumSet<TaskEvent> events;
  private final @Nullable Programs only;
  private final @Nullable Programs skip;

  private Choice(EnumSet<TaskEvent> events, @Nullable Programs only, @Nullable Programs skip) {
    this.events = events;
    this.only = only;
    this.skip = skip;
  }

  /**
   * Reads the options.
   *
   * @throws IllegalArgumentException if one is wrong
   */
  static Choice of(@Nullable String events, @Nullable String only, @Nullable String skip) {
    return new Choice(
        events == null ? EnumSet.allOf(TaskEvent.class) : events(events),
        only == null ? null : Programs.of("log.only", only),
        skip == null ? null : Programs.of("log.skip", skip));
  }

  private static EnumSet<TaskEvent> events(String value) {
    EnumSet<TaskEvent> events = EnumSet.noneOf(TaskEvent.class);
    for (String word : value.split(",", -1)) {
      boolean isNew = false;
      for (TaskEvent event : TaskEvent.values()) {
        isNew |= event.label().equals(word.strip()) && events.add(event);
      }
      if (!isNew) {
        throw new IllegalArgumentException(
            "log.events="
                + value
                + ": \""
                + word
                + "\": expected init, clone, exec, uid, gid, exit or free, each once, with commas"
                + " between them");
      }
    }
    return events;
  }

  boolean takes(TaskEvent event, Task task) {
    return takes(event) && takes(task);
  }

  boolean takes(TaskEvent event) {
    return events.contains(event);
  }

  boolean takes(Task task) {
    return (only == null || only.contain(task.command().get(0)))
        && (skip == null || !skip.contain(task.command().get(0)));
  }

  /** The first event of a life that is written, as a rule. */
  TaskEvent first() {
    return events.iterator().next();
  }
}
