package org.taskwatchers.agent.tasks;

import java.util.concurrent.atomic.AtomicLong;
import org.taskwatchers.agent.base.OnceAMinute;
import org.taskwatchers.agent.base.Report;

/**
 * Counts what the agent itself failed to raise and had to give up, since the application comes
 * first. Reports it once a minute at most.
 *
 * <p>Any thread may call it, even with hardly any stack or memory left, and it throws nothing. What
 * it cannot report now is in the next report, or in the one at the end of the JVM.
 */
public final class Lost {
  private final AtomicLong times = new AtomicLong();
  private final OnceAMinute telling = new OnceAMinute();
  private volatile long told;

  /**
   * Counts one loss, and reports it if the last report is a minute old.
   *
   * @param what for example {@code exit of}
   * @param of the task or the pid
   * @param why what was thrown
   */
  public void count(String what, Object of, Throwable why) {
    long count = times.incrementAndGet();
    try {
      if (telling.may()) {
        tell(what, of, why, count);
      }
    } catch (Throwable noStackOrMemory) {
      // tell() has made sure that the next report says how many there were.
    }
  }

  private void tell(String what, Object of, Throwable why, long count) {
    boolean done = false;
    try {
      Report.line("lost: " + what + " " + of + ": " + why + times(count));
      told = count;
      done = true;
    } finally {
      if (!done) {
        telling.again();
      }
    }
  }

  /** Reports the total unless that was done. Called when the JVM ends. */
  public void tellRest() {
    long count = times.get();
    if (count > told) {
      told = count;
      Report.line("lost: " + count + " events or starts in all could not be told to watchers");
    }
  }

  private static String times(long count) {
    return count == 1 ? "" : "; " + count + " so far";
  }
}
