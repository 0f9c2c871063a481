package org.taskwatchers.log;

import java.util.ArrayList;
import java.util.List;

/**
 * The ancestors of this JVM, by which a reader can join the logs of a build and of the JVMs that it
 * forks, even with a shell in between.
 */
final class Ancestors {
  private static final int MOST = 16;

  private Ancestors() {}

  /** The pid of the parent, of its parent and so on. */
  static List<Long> ofThisJvm() {
    List<Long> pids = new ArrayList<>();
    try {
      ProcessHandle one = ProcessHandle.current().parent().orElse(null);
      while (one != null && pids.size() < MOST) {
        pids.add(one.pid());
        one = one.parent().orElse(null);
      }
    } catch (RuntimeException untold) {
      // The ancestors found so far are better than none.
    }
    return pids;
  }
}
