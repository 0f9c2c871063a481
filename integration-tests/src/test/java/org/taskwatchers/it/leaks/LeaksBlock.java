package org.taskwatchers.it.leaks;

import java.util.stream.Collectors;
import org.taskwatchers.it.subjects.Neglects;
import org.taskwatchers.testing.Jdk;
import org.taskwatchers.testing.Run;
import org.taskwatchers.testing.WatchedJvm;

/** The JVM that makes {@code leaks} write, and the parts of the block it writes. */
final class LeaksBlock {
  /** A script with a child: two processes that stay alive and print their pids. */
  static final String TWO = "sleep 600 >&- 2>&- & echo below=$!; exec >&-; wait";

  private LeaksBlock() {}

  /**
   * A JVM with {@code leaks} and these further options; the ways give {@code leaks} something to
   * report.
   */
  static WatchedJvm jvm(Jdk jdk, String options, String... ways) {
    return WatchedJvm.on(jdk).agent("watchers=leaks" + options).main(Neglects.class, ways);
  }

  /** The lines on stderr, without the parts that differ from run to run. */
  static String told(Run run) {
    return run.stderr().stream()
        .map(line -> line.replaceAll("^ +\\d+\\.\\d s", "    AGE"))
        .map(line -> line.replaceAll("Neglects\\.java:\\d+", "Neglects.java"))
        .collect(Collectors.joining("\n"));
  }

  static String right(String text, int width) {
    return " ".repeat(width - text.length()) + text;
  }

  static String row(String first, String pid, String command) {
    return right(first, 9) + right(pid, 10) + "  " + command;
  }

  static String lastPid(String row) {
    return row.substring(9, 19).strip();
  }

  static String detail(String text) {
    return " ".repeat(21) + text;
  }
}
