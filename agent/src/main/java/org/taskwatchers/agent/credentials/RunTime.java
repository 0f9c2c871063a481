package org.taskwatchers.agent.credentials;

import java.io.FileNotFoundException;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether a process has run. Only its own main thread can change its credentials, so a
 * process that has not run has changed nothing. {@code /proc/PID/schedstat} shows how long it has
 * run and how often it got a CPU, at less than half the cost of {@code status}; and most processes
 * are asleep.
 *
 * <p>The alternative, the owner of /proc/PID, is cheaper still, but shows only the effective ids.
 *
 * @see <a href="https://docs.kernel.org/scheduler/sched-stats.html">sched-stats</a>
 */
final class RunTime {
  private static final int LONGEST = 64;

  private final String file;
  private long nanoseconds = -1;
  private long slices = -1;

  RunTime(long pid) {
    file = "/proc/" + pid + "/schedstat";
  }

  /** Whether the process has run since the last call. Also true if that cannot be known. */
  boolean hasGrown() {
    try {
      return hasGrown(ProcText.of(file, LONGEST));
    } catch (FileNotFoundException cannotBeOpened) {
      return true;
    }
  }

  /** Does the same with the text of the file. */
  boolean hasGrown(@Nullable ProcText text) {
    if (text == null) {
      return true;
    }
    long ran = text.number();
    text.number(); // how long it waited for a CPU
    long given = text.number();
    boolean same = ran == nanoseconds && given == slices;
    nanoseconds = ran;
    slices = given;
    // A kernel with CONFIG_TASK_DELAY_ACCT alone does not count and writes three zeros.
    return !same || ran <= 0;
  }
}
