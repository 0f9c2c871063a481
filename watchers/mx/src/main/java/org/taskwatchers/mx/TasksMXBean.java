package org.taskwatchers.mx;

import java.util.List;
import java.util.Map;

/**
 * The tasks of this JVM, as {@value #NAME} on the platform's MBean server. All counts are since the
 * JVM started, or the agent was attached.
 */
public interface TasksMXBean {
  /** Where to find it. */
  String NAME = "org.taskwatchers:type=Tasks";

  /** How many tasks there are that were cloned and have not exited. */
  int getLiveCount();

  /** These tasks, the oldest first. */
  List<LiveTask> getLive();

  /** How often each event was raised: {@code init} to {@code free}, in that order. */
  Map<String, Long> getEvents();

  /** Starts that the JDK or the kernel refused. */
  long getFailedStarts();

  /** Starts that a watcher stopped. */
  long getVetoes();

  /** How often watchers threw, or returned a negative result that nobody heeds. */
  long getWatcherErrors();

  /** How often a watcher was seen running for longer than the option {@code slow}. */
  long getSlowWatchers();

  /** The table: every watcher in the order in which it is called, and what became of its calls. */
  List<TableEntry> getTable();

  /**
   * How many clones and exits there were a second since this was asked the last time, by whomever;
   * the first time, since the JVM started its first task.
   */
  Rates readAndResetRates();
}
