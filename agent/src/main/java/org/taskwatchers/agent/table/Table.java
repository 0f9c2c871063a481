package org.taskwatchers.agent.table;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.taskwatchers.TaskEvent;
import org.taskwatchers.WatcherTable;

/**
 * The seven sections of every watcher jar together, in link order, and the functions for the end of
 * the JVM. Built once, at premain, and never changed: nobody registers, so nobody locks.
 */
public final class Table implements Supplier<List<WatcherTable.Entry>> {
  private final Section[] sections;

  private final List<EndFunction> atJvmEnd;
  private final boolean needsProcessUse;

  /**
   * A table.
   *
   * @param sections one of each event
   * @param needsProcessUse whether a watcher of it needs {@link org.taskwatchers.Task#use()}
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

  /** The functions to call when the JVM ends, in that order. Not changeable. */
  public List<EndFunction> atJvmEnd() {
    return atJvmEnd;
  }

  /** Whether it is to be observed what the application does with each Process. */
  public boolean needsProcessUse() {
    return needsProcessUse;
  }

  /** All of it for who asks what became of the calls. */
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

  /** Says what watchers have thrown and could not be said at once. Called when the JVM ends. */
  public void tellRest() {
    for (Section section : sections) {
      for (Watcher watcher : section.watchers()) {
        watcher.tellRest();
      }
    }
  }

  /** Whether nobody watches anything. Who only asks what is left at the end watches all tasks. */
  public boolean isEmpty() {
    for (Section section : sections) {
      if (!section.isEmpty()) {
        return false;
      }
    }
    return atJvmEnd.isEmpty();
  }
}
