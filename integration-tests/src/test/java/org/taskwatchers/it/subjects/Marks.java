package org.taskwatchers.it.subjects;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * The marks that a watcher makes: for each pid, the time of its last exit. The application and the
 * watcher share only classes of the JDK, so they meet in a table that is a class of the JDK.
 */
final class Marks {
  private static final AtomicLongArray TIMES = new AtomicLongArray(pids());

  private Marks() {}

  /** Call this before the first process. */
  static void offer() {
    System.getProperties().put("acme.marks", TIMES);
  }

  /** The current mark of a pid. */
  static long of(long pid) {
    return TIMES.get((int) pid);
  }

  /**
   * Whether the mark was made after that start. If not, it belongs to an older process with the
   * same pid.
   */
  static boolean since(long started, long mark) {
    return mark != 0 && mark - started >= 0;
  }

  private static int pids() {
    try {
      // Not readString: it asks for one byte first, and this file returns nothing on a second read.
      List<String> lines = Files.readAllLines(Path.of("/proc/sys/kernel/pid_max"));
      return Integer.parseInt(lines.get(0)) + 1;
    } catch (IOException e) {
      throw new ExceptionInInitializerError(e);
    }
  }
}
