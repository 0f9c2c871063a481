package org.taskwatchers.leaks;

/** The leaks of this JVM, as {@value #NAME} on the platform's MBean server. */
public interface LeaksMXBean {
  /** Where to find it. */
  String NAME = "org.taskwatchers:type=Leaks";

  /**
   * What would be told if the JVM ended now, as text: who lives, and who has ended with nobody
   * looking at it yet.
   */
  String report();
}
