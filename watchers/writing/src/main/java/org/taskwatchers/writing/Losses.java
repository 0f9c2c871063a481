package org.taskwatchers.writing;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.taskwatchers.text.Printable;
import org.taskwatchers.text.StandardError;

/**
 * Counts the events that could not be written, and says so on stderr: at the first, then once a
 * minute at most, and when the JVM ends. Any thread may count, and takes no lock.
 *
 * <p>It is not said in the file: who reads that may rely on each line being an event of a task.
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

  /** Of the file of that name. */
  public Losses(String file, Reports reports) {
    this.file = Printable.escape(file);
    this.reports = reports;
    lossToldAt = new AtomicLong(reports.nanoTime() - MINUTE);
    troubleToldAt = new AtomicLong(reports.nanoTime() - MINUTE);
  }

  /** Where it is said, and by which clock. A class and no lambda, which premain would pay for. */
  public static class Reports {
    private final String watcher;

    /** In the name of that watcher. */
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

  /** One event is lost, which the file did not take. */
  void count(String why) {
    tellFirst("cannot write ", why, add(true));
  }

  /** One event is lost, which the file would have taken. */
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
   * One event is lost, which will be told in all.
   *
   * @param byFile whether the file did not take it, and not the machine had no time to write it
   */
  long add(boolean byFile) {
    if (!byFile) {
      starved.incrementAndGet();
    }
    return lost.incrementAndGet();
  }

  /** Something went wrong by which nothing is lost: {@code what}, the file's name, why. */
  public void trouble(String what, String why) {
    if (mayTell(troubleToldAt)) {
      reports.tell(what + " " + file + ": " + Printable.escape(why));
    }
  }

  /** How long it is until {@link #tellRest} may say what it has to; -1 where that is nothing. */
  long restIsDueIn() {
    return told == lost.get() ? -1 : Math.max(0, lossToldAt.get() + MINUTE - reports.nanoTime());
  }

  /** Says what was lost since it was said the last time, if that was a minute ago. */
  void tellRest() {
    if (restIsDueIn() == 0 && mayTell(lossToldAt)) {
      tellTotal();
    }
  }

  /** Says in the end what was lost, if that was not said yet. */
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
