package org.taskwatchers.mx;

import org.taskwatchers.WatcherTable;

/** A watcher in the table, as JMX shows it. */
public final class TableEntry {
  private final WatcherTable.Entry entry;

  TableEntry(WatcherTable.Entry entry) {
    this.entry = entry;
  }

  /** The event that it is called at, or {@code end}. */
  public String getSection() {
    return entry.section();
  }

  /** {@code binary.class.Name#method}. */
  public String getName() {
    return entry.name();
  }

  /** What it came with. */
  public String getOrigin() {
    return entry.origin();
  }

  /** How often it threw. */
  public long getThrew() {
    return entry.threw();
  }

  /** How often it returned a negative result that nobody heeds. */
  public long getNegative() {
    return entry.negative();
  }

  /** How often it was seen to be slow. */
  public long getSlow() {
    return entry.slow();
  }
}
