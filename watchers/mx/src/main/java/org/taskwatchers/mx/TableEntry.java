package org.taskwatchers.mx;

import org.taskwatchers.WatcherTable;

/** A watcher in the table, as JMX shows it. */
public final class TableEntry {
  private final WatcherTable.Entry entry;

  TableEntry(WatcherTable.Entry entry) {
    this.entry = entry;
  }

  /** The event at which it is called, or {@code end}. */
  public String getSection() {
    return entry.section();
  }

  /** {@code binary.class.Name#method}. */
  public String getName() {
    return entry.name();
  }

  /** The jar or folder that it came from, or the name of a ready-made watcher. */
  public String getOrigin() {
    return entry.origin();
  }

  /** How often it threw. */
  public long getThrew() {
    return entry.threw();
  }

  /** How often it returned a negative result that has no effect. */
  public long getNegative() {
    return entry.negative();
  }

  /** How often a call was seen running longer than the option {@code slow} allows. */
  public long getSlow() {
    return entry.slow();
  }
}
