package org.taskwatchers.mx;

import java.util.List;
import java.util.Map;

/**
 * The tasks of this JVM, as {@value #NAME} on the platform's MBean server. All counts start with
 * the JVM, or when the agent is attached.
 */
public interface TasksMXBean {
  /** The name of the MBean. */
  String NAME = "org.taskwatchers:type=Tasks";

  /** The number of tasks that were cloned and have not exited. */
  int getLiveCount();

  /** These tasks, the oldest first. */
  List<LiveTask> getLive();

  /** How often each event was raised: {@code init} to {@code free}, in that order. */
  Map<String, Long> getEvents();

  /** Starts that the JDK or the kernel refused. */
  long getFailedStarts();

  /** Starts that a watcher stopped. */
  long getVetoes();

  /** How often watchers threw, or returned a negative result that has no effect. */
  long getWatcherErrors();

  /** How often a call of a watcher was seen running longer than the option {@code slow} allows. */
  long getSlowWatchers();

  /** The table: every watcher in the order of the calls, and how often its calls went wrong. */
  List<TableEntry> getTable();

  /**
   * The clones and exits per second since the last call of this method, by anyone; the first time,
   * since the JVM started or the agent was attached.
   */
  Rates readAndResetRates();
}
