package org.taskwatchers.leaks;

/** The leaks of this JVM, as {@value #NAME} on the platform's MBean server. */
public interface LeaksMXBean {
  /** The name of the MBean. */
  String NAME = "org.taskwatchers:type=Leaks";

  /**
   * The report, as text, as if the JVM ended now: live tasks, and ended tasks that nobody has
   * looked at yet.
   */
  String report();
}
