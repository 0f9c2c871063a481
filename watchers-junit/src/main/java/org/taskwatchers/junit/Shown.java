package org.taskwatchers.junit;

import org.taskwatchers.Task;
import org.taskwatchers.masking.Masking;
import org.taskwatchers.text.Arguments;
import org.taskwatchers.text.Printable;
import org.taskwatchers.text.ShownCommand;

/** A task as people see it, with secrets masked: it goes into reports that many may read. */
final class Shown {
  private static final ShownCommand COMMAND = new ShownCommand(Arguments.MASKED, new Masking(null));

  private Shown() {}

  /** Pid and command. */
  static String of(Task task) {
    String pid = task.pid() < 0 ? "no pid" : "pid " + task.pid();
    return pid + ": " + COMMAND.line(task.command());
  }

  /** The text on one line, without characters that a terminal obeys. */
  static String text(String text) {
    return Printable.escape(text);
  }
}
