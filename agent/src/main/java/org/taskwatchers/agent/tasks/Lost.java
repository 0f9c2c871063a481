package org.taskwatchers.agent.tasks;

import java.util.concurrent.atomic.AtomicLong;
import org.taskwatchers.agent.base.OnceAMinute;
import org.taskwatchers.agent.base.Report;

/**
 * What the agent itself failed to raise, and had to let go since the application comes first:
 * counted, and said once a minute at most.
 *
 * <p>Any thread may call, with hardly any stack or memory left, and nothing leaves it as an
 * exception. What cannot be said then is said with the next, or when the JVM ends.
 */
public final class Lost {
  private final AtomicLong times = new AtomicLong();
  private final OnceAMinute telling = new OnceAMinute();
  private volatile long told;

  /**
   * Counts one, and says it if that may be said now.
   *
   * @param what as in {@code exit of}
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
      // tell() has seen to it that the next one says how many there were.
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

  /** Says how many there were, if that was not said yet. Called when the JVM ends. */
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
