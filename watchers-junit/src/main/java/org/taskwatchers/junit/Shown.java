package org.taskwatchers.junit;

import java.util.StringJoiner;
import org.taskwatchers.Task;
import org.taskwatchers.masking.Masking;
import org.taskwatchers.writing.Printable;

/** How a task is shown to people. It goes into reports that many may read: secrets are masked. */
final class Shown {
  private static final Masking MASKING = new Masking(null);

  private Shown() {}

  /** Pid and command. */
  static String of(Task task) {
    String pid = task.pid() < 0 ? "no pid" : "pid " + task.pid();
    return pid + ": " + command(task);
  }

  /** On one line, without what a terminal obeys. */
  static String text(String text) {
    return Printable.escape(text);
  }

  private static String command(Task task) {
    StringJoiner words = new StringJoiner(" ");
    for (String word : MASKING.mask(task.command())) {
      words.add(Printable.quote(word));
    }
    return words.toString();
  }
}
