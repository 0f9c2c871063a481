package org.taskwatchers.agent.table;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.taskwatchers.TaskEvent;

/**
 * The seven sections of every watcher jar together, in link order. Built once, at premain, and
 * never changed: nobody registers, so nobody locks.
 */
public final class Table {
  private final Map<TaskEvent, Section> sections = new EnumMap<>(TaskEvent.class);

  Table(Map<TaskEvent, List<Watcher>> watchers) {
    for (TaskEvent event : TaskEvent.values()) {
      sections.put(event, new Section(event, watchers.getOrDefault(event, List.of())));
    }
  }

  /** The section of one event. */
  public Section section(TaskEvent event) {
    return Objects.requireNonNull(sections.get(event));
  }

  /** Whether nobody watches anything. */
  public boolean isEmpty() {
    for (Section section : sections.values()) {
      if (!section.isEmpty()) {
        return false;
      }
    }
    return true;
  }
}
