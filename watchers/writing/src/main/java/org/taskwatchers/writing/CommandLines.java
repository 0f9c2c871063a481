package org.taskwatchers.writing;

import java.io.File;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.taskwatchers.masking.Masking;
import org.taskwatchers.text.Arguments;
import org.taskwatchers.text.Printable;
import org.taskwatchers.text.ShownCommand;

/** The part of a task's command line that may be shown. Masked once, for the task's first line. */
public final class CommandLines {
  private final ShownCommand shownCommand;

  /** Shows command lines by these rules. */
  public CommandLines(Arguments arguments, Masking masking) {
    shownCommand = new ShownCommand(arguments, masking);
  }

  /** Whether arguments are never shown. */
  public boolean hidden() {
    return shownCommand.hidesArguments();
  }

  /** The program and its arguments; only the program if arguments are {@link #hidden}. */
  public List<String> of(LoggedEvent event) {
    List<String> shown = event.kept().shown;
    if (shown == null) {
      shown = shownCommand.words(event.task().command());
      event.kept().shown = shown;
    }
    return shown;
  }

  /** The same on one line, as you would type it in a shell. */
  public String line(LoggedEvent event) {
    return Printable.line(of(event));
  }

  /** The last segment of the program's path; empty if the path ends with a slash. */
  public String program(LoggedEvent event) {
    String program = of(event).get(0);
    int slash = Math.max(program.lastIndexOf('/'), program.lastIndexOf(File.separatorChar));
    return program.substring(slash + 1);
  }

  /**
   * Why the start failed. The JDK's message quotes the program, which is replaced by the shown one.
   */
  public @Nullable String error(LoggedEvent event) {
    String error = event.error();
    String program = event.task().command().get(0);
    if (error == null || program.isEmpty()) {
      return error;
    }
    return error.replace(program, of(event).get(0));
  }
}
