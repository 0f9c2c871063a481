package org.taskwatchers.agent.table;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.taskwatchers.TaskEvent;

/**
 * The seven sections of every watcher jar together, in link order, and the functions for the end of
 * the JVM. Built once, at premain, and never changed: nobody registers, so nobody locks.
 */
public final class Table {
  private final Map<TaskEvent, Section> sections = new EnumMap<>(TaskEvent.class);
  private final List<EndFunction> atJvmEnd;

  Table(Map<TaskEvent, List<Watcher>> watchers, List<EndFunction> atJvmEnd) {
    this.atJvmEnd = List.copyOf(atJvmEnd);
    for (TaskEvent event : TaskEvent.values()) {
      sections.put(event, new Section(event, watchers.getOrDefault(event, List.of())));
    }
  }

  /** The section of one event. */
  public Section section(TaskEvent event) {
    return Objects.requireNonNull(sections.get(event));
  }

  /** The functions to call when the JVM ends, in that order. Not changeable. */
  public List<EndFunction> atJvmEnd() {
    return atJvmEnd;
  }

  /** Whether nobody watches anything. Who only asks what is left at the end watches all tasks. */
  public boolean isEmpty() {
    for (Section section : sections.values()) {
      if (!section.isEmpty()) {
        return false;
      }
    }
    return atJvmEnd.isEmpty();
  }
}
