package org.taskwatchers.agent.table;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.taskwatchers.TaskEvent;
import org.taskwatchers.WatcherTable;

/**
 * The seven sections of all watcher jars together, in link order, and the functions for the end of
 * the JVM. It is built once, at premain, and never changes: nothing is registered later, so no lock
 * is needed.
 */
public final class Table implements Supplier<List<WatcherTable.Entry>> {
  private final Section[] sections;

  private final List<EndFunction> atJvmEnd;
  private final boolean needsProcessUse;

  /**
   * A table.
   *
   * @param sections one per event
   * @param needsProcessUse whether one of its watchers needs {@link org.taskwatchers.Task#use()}
   */
  public Table(List<Section> sections, List<EndFunction> atJvmEnd, boolean needsProcessUse) {
    this.sections = sections.toArray(new Section[0]);
    this.atJvmEnd = List.copyOf(atJvmEnd);
    this.needsProcessUse = needsProcessUse;
  }

  /** The section of one event. */
  public Section section(TaskEvent event) {
    for (Section section : sections) {
      if (section.event() == event) {
        return section;
      }
    }
    throw new IllegalStateException("no section of " + event);
  }

  /** The functions to call when the JVM ends, in that order. The list cannot be changed. */
  public List<EndFunction> atJvmEnd() {
    return atJvmEnd;
  }

  /** Whether the agent must observe what the application does with each Process. */
  public boolean needsProcessUse() {
    return needsProcessUse;
  }

  /** All entries, with the counts of their calls. */
  @Override
  public List<WatcherTable.Entry> get() {
    List<WatcherTable.Entry> entries = new ArrayList<>();
    for (Section section : sections) {
      for (Watcher watcher : section.watchers()) {
        entries.add(watcher.entry());
      }
    }
    for (EndFunction function : atJvmEnd) {
      entries.add(function.entry());
    }
    return entries;
  }

  /** Reports what watchers threw that could not be reported at once. Called when the JVM ends. */
  public void tellRest() {
    for (Section section : sections) {
      for (Watcher watcher : section.watchers()) {
        watcher.tellRest();
      }
    }
  }

  /** Whether there is no watcher. A function for the end counts, since it needs all tasks. */
  public boolean isEmpty() {
    for (Section section : sections) {
      if (!section.isEmpty()) {
        return false;
      }
    }
    return atJvmEnd.isEmpty();
  }
}
