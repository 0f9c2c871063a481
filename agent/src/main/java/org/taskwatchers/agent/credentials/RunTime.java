package org.taskwatchers.agent.credentials;

import java.io.FileNotFoundException;
import org.jspecify.annotations.Nullable;

/**
 * Nobody changes the credentials of a process but its own main thread, and one that has not run has
 * changed nothing. {@code /proc/PID/schedstat} tells how long it has run and how often it was given
 * a CPU, for less than half of what {@code status} costs; and most processes are asleep.
 *
 * <p>Weighed against it: the owner of /proc/PID is cheaper still, and is the effective id alone.
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

  /** Whether it has run since this was last called. True also where that cannot be told. */
  boolean hasGrown() {
    try {
      return hasGrown(ProcText.of(file, LONGEST));
    } catch (FileNotFoundException cannotBeOpened) {
      return true;
    }
  }

  /** With the text of the file. */
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
    // A kernel that does not count, having CONFIG_TASK_DELAY_ACCT alone, writes three zeros.
    return !same || ran <= 0;
  }
}
