package org.taskwatchers.log;

import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A file that lines are appended to.
 *
 * <p>One call of {@link #write} is one {@code write(2)} to a descriptor in append mode, so the
 * lines of many threads and of many JVMs do not mix, and a JVM that is killed leaves whole lines. A
 * {@code FileOutputStream} does that without a lock; a {@code FileChannel} would be closed for good
 * by the first application thread that comes with its interrupt flag set.
 *
 * <p>What cannot be written is lost, counted, and told on stderr once a minute at most.
 */
final class LogFile implements Output {
  private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);

  private final File file;
  private final FileOutputStream out;
  private final Reports reports;
  private final AtomicLong lost = new AtomicLong();
  // Guarded by this.
  private long told;
  private long toldAt;
  // The disk may have filled up in the middle of a line, which would spoil the next one.
  private volatile boolean torn;

  private LogFile(File file, FileOutputStream out, Reports reports) {
    this.file = file;
    this.out = out;
    this.reports = reports;
  }

  /**
   * Opens the file, and makes it where it does not exist.
   *
   * @throws IllegalArgumentException if that cannot be done
   */
  static LogFile open(File file, Reports reports) {
    try {
      return new LogFile(file, new FileOutputStream(file, true), reports);
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "log.file=" + file + ": expected a file that can be appended to: " + e.getMessage(), e);
    }
  }

  /**
   * Where losses are told, and by which clock. A class and no lambda, which premain would pay for.
   */
  static class Reports {
    long nanoTime() {
      return System.nanoTime();
    }

    void tell(String message) {
      StandardError.tell(message);
    }
  }

  @Override
  public void write(byte[] lines) {
    try {
      if (torn) {
        torn = false;
        out.write(endsInsideLine() ? afterNewline(lines) : lines);
      } else {
        out.write(lines);
      }
    } catch (IOException e) {
      torn = true;
      lose(e);
    }
  }

  private void lose(IOException why) {
    long now = reports.nanoTime();
    long count = lost.incrementAndGet();
    String message;
    synchronized (this) {
      if (told == 0) {
        tellTotalAtTheEnd();
      } else if (now - toldAt < MINUTE) {
        return;
      }
      told = count;
      toldAt = now;
      message =
          "cannot write "
              + Printable.escape(file.toString())
              + ": "
              + why.getMessage()
              + "; "
              + count
              + " events lost so far";
    }
    reports.tell(message);
  }

  /** Made at the first loss only: a JVM that loses nothing has no hook of ours. */
  private void tellTotalAtTheEnd() {
    try {
      // No inherited locals and no context class loader: the hook must not keep an application.
      Thread hook = new Thread(null, this::tellTotal, "task-watchers-log-lost", 0, false);
      hook.setContextClassLoader(null);
      Runtime.getRuntime().addShutdownHook(hook);
    } catch (IllegalStateException | SecurityException ending) {
      // The JVM is ending already, or lets nobody wait for it: the first message has to do.
    }
  }

  void tellTotal() {
    long total = lost.get();
    synchronized (this) {
      if (total == told) {
        return;
      }
      told = total;
    }
    reports.tell(
        total + " events lost that could not be written to " + Printable.escape(file.toString()));
  }

  private boolean endsInsideLine() {
    if (!file.isFile()) {
      return false;
    }
    try (RandomAccessFile written = new RandomAccessFile(file, "r")) {
      long length = written.length();
      if (length == 0) {
        return false;
      }
      written.seek(length - 1);
      return written.read() != '\n';
    } catch (IOException unreadable) {
      return true; // An empty line too many is better than two lines in one.
    }
  }

  private static byte[] afterNewline(byte[] lines) {
    byte[] all = new byte[lines.length + 1];
    all[0] = '\n';
    System.arraycopy(lines, 0, all, 1, lines.length);
    return all;
  }
}
