package org.taskwatchers.it.subjects;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * The marks that a watcher leaves: by pid, the time of the last exit. The application and the
 * watcher share no class but the JDK's, so a table of the JDK's is where they meet.
 */
final class Marks {
  private static final AtomicLongArray TIMES = new AtomicLongArray(pids());

  private Marks() {}

  /** To be called before the first process. */
  static void offer() {
    System.getProperties().put("acme.marks", TIMES);
  }

  /** The mark that is there now. */
  static long of(long pid) {
    return TIMES.get((int) pid);
  }

  /** Whether it is of a process that was started at that time: an older one had the pid before. */
  static boolean since(long started, long mark) {
    return mark != 0 && mark - started >= 0;
  }

  private static int pids() {
    try {
      // Not readString, which asks for one byte first: such a file gives nothing on a second read.
      List<String> lines = Files.readAllLines(Path.of("/proc/sys/kernel/pid_max"));
      return Integer.parseInt(lines.get(0)) + 1;
    } catch (IOException e) {
      throw new ExceptionInInitializerError(e);
    }
  }
}
