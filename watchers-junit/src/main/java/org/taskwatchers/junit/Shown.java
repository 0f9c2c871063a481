package org.taskwatchers.junit;

import org.taskwatchers.Task;
import org.taskwatchers.text.Arguments;
import org.taskwatchers.text.CommandOptions;
import org.taskwatchers.text.Printable;
import org.taskwatchers.text.ShownCommand;

/** A task as people see it, with secrets masked: it goes into reports that many may read. */
final class Shown {
  private static final ShownCommand COMMAND = shownCommand();

  private Shown() {}

  /** Pid and command. */
  static String of(Task task) {
    String pid = task.pid() < 0 ? "no pid" : "pid " + task.pid();
    return pid + ": " + COMMAND.line(task.command());
  }

  /** The text on one line, without characters that a terminal obeys, and without secrets. */
  static String text(String text) {
    return Printable.escape(COMMAND.text(text));
  }

  /** By the options of this JVM; the least where they are wrong, or where no agent knows them. */
  private static ShownCommand shownCommand() {
    try {
      return CommandOptions.read();
    } catch (IllegalArgumentException e) {
      return new ShownCommand(Arguments.NAMES, null, null);
    }
  }
}
