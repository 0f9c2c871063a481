package org.taskwatchers.demo;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A start that the demo made, and what the demo itself knows about it: the truth for the
 * comparison.
 */
sealed interface Attempt {
  /** How it was started. */
  String way();

  /** The program and its arguments. */
  List<String> command();

  /**
   * A process that ran and ended.
   *
   * @param pid the result of Process.pid()
   * @param exitCode the result of waitFor()
   * @param change its ids at the end, if they differ from those of the JVM
   * @param remark its output or outcome, for people
   * @param fault what is wrong already, whatever the watchers saw; null if nothing is wrong
   */
  record Ended(
      String way,
      List<String> command,
      long pid,
      int exitCode,
      Change change,
      String remark,
      @Nullable String fault)
      implements Attempt {}

  /**
   * A start that threw.
   *
   * @param message the message of the exception
   * @param fault as for {@link Ended}
   */
  record Failed(String way, List<String> command, String message, @Nullable String fault)
      implements Attempt {
    private static final String VETO = " (vetoed by task watcher ";

    /** The watcher that the exception names; null if it names none. */
    @Nullable String vetoedBy() {
      int veto = message.lastIndexOf(VETO);
      return veto < 0 || !message.endsWith(")")
          ? null
          : message.substring(veto + VETO.length(), message.length() - 1);
    }
  }

  /**
   * A start that is not possible here.
   *
   * @param why the reason, for people
   */
  record Skipped(String way, List<String> command, String why) implements Attempt {}

  /** The command as you would type it. */
  default String typed() {
    StringBuilder typed = new StringBuilder();
    for (String word : command()) {
      typed.append(typed.isEmpty() ? "" : " ");
      typed.append(word.indexOf(' ') < 0 ? word : "'" + word + "'");
    }
    return typed.toString();
  }
}
