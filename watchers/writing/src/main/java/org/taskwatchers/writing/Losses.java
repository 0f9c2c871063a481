package org.taskwatchers.writing;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.taskwatchers.text.Printable;
import org.taskwatchers.text.StandardError;

/**
 * Counts the events that could not be written, and reports them on stderr: at the first, then once
 * a minute at most, and when the JVM ends. Any thread may count, without a lock.
 *
 * <p>The file itself does not mention losses: its readers may rely on each line being an event of a
 * task.
 */
public final class Losses {
  private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);

  private final String file;
  private final Reports reports;
  private final AtomicLong lost = new AtomicLong();
  private final AtomicLong starved = new AtomicLong();
  private final AtomicLong lossToldAt;
  private final AtomicLong troubleToldAt;
  private volatile long told;

  /** Counts the losses of the file with this name. */
  public Losses(String file, Reports reports) {
    this.file = Printable.escape(file);
    this.reports = reports;
    lossToldAt = new AtomicLong(reports.nanoTime() - MINUTE);
    troubleToldAt = new AtomicLong(reports.nanoTime() - MINUTE);
  }

  /** Where to report, and by which clock. A class, because a lambda would slow down premain. */
  public static class Reports {
    private final String watcher;

    /** Reports in the name of this watcher. */
    public Reports(String watcher) {
      this.watcher = watcher;
    }

    long nanoTime() {
      return System.nanoTime();
    }

    void tell(String message) {
      StandardError.tell(watcher, message);
    }
  }

  /** Counts one event that the file did not take. */
  void count(String why) {
    tellFirst("cannot write ", why, add(true));
  }

  /** Counts one event that the file would have taken. */
  void countStarved(String why) {
    tellFirst("no CPU time to write ", why, add(false));
  }

  private void tellFirst(String what, String why, long total) {
    if (mayTell(lossToldAt)) {
      told = total;
      reports.tell(what + file + ": " + why + "; " + total + " events lost so far");
    }
  }

  /**
   * Counts one event that only the total reports.
   *
   * @param byFile true if the file did not take it; false if the machine had no time to write it
   */
  long add(boolean byFile) {
    if (!byFile) {
      starved.incrementAndGet();
    }
    return lost.incrementAndGet();
  }

  /** Reports a problem that lost nothing: {@code what}, the file's name, why. */
  public void trouble(String what, String why) {
    if (mayTell(troubleToldAt)) {
      reports.tell(what + " " + file + ": " + Printable.escape(why));
    }
  }

  /** The nanoseconds until {@link #tellRest} may report; -1 if it has nothing to report. */
  long restIsDueIn() {
    return told == lost.get() ? -1 : Math.max(0, lossToldAt.get() + MINUTE - reports.nanoTime());
  }

  /** Reports what was lost since the last report, if that was at least a minute ago. */
  void tellRest() {
    if (restIsDueIn() == 0 && mayTell(lossToldAt)) {
      tellTotal();
    }
  }

  /** Reports the total in the end, unless that was reported already. */
  void tellTotal() {
    long total = lost.get();
    if (total != told) {
      told = total;
      long ofCpu = Math.min(total, starved.get());
      reports.tell(
          total
              + " events lost that could not be written to "
              + file
              + (ofCpu == 0 ? "" : ", " + ofCpu + " of them for lack of CPU time"));
    }
  }

  private boolean mayTell(AtomicLong toldAt) {
    long last = toldAt.get();
    long now = reports.nanoTime();
    return now - last >= MINUTE && toldAt.compareAndSet(last, now);
  }
}
