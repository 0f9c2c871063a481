package org.taskwatchers.demo;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A start that the demo made, with all that it knows of it by its own means: the truth here. */
sealed interface Attempt {
  /** How it was started. */
  String way();

  /** The program and its arguments. */
  List<String> command();

  /**
   * A process that ran and ended.
   *
   * @param pid as Process.pid() gave it
   * @param exitCode as waitFor() gave it
   * @param change its ids, where it had others than the JVM at its end
   * @param remark what it said or what became of it, for people
   * @param fault what is wrong already, whatever was seen; null where nothing is
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
   * @param message the exception's
   * @param fault as above
   */
  record Failed(String way, List<String> command, String message, @Nullable String fault)
      implements Attempt {
    private static final String VETO = " (vetoed by task watcher ";

    /** The watcher that the exception names; null where it names none. */
    @Nullable String vetoedBy() {
      int veto = message.lastIndexOf(VETO);
      return veto < 0 || !message.endsWith(")")
          ? null
          : message.substring(veto + VETO.length(), message.length() - 1);
    }
  }

  /**
   * A start that cannot be made here.
   *
   * @param why for people
   */
  record Skipped(String way, List<String> command, String why) implements Attempt {}

  /** The command as one would type it. */
  default String typed() {
    StringBuilder typed = new StringBuilder();
    for (String word : command()) {
      typed.append(typed.isEmpty() ? "" : " ");
      typed.append(word.indexOf(' ') < 0 ? word : "'" + word + "'");
    }
    return typed.toString();
  }
}
