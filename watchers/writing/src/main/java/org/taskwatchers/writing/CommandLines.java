package org.taskwatchers.writing;

import java.io.File;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.taskwatchers.text.Printable;
import org.taskwatchers.text.ShownCommand;

/** The part of a task's command line that may be shown. Masked once, for the task's first line. */
public final class CommandLines {
  private final ShownCommand shownCommand;

  /** Shows command lines in this way. */
  public CommandLines(ShownCommand shownCommand) {
    this.shownCommand = shownCommand;
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
    return shownCommand.error(event.error(), event.task().command());
  }

  /** The name of the thread that started it: some applications put the command into it. */
  public String thread(LoggedEvent event) {
    return shownCommand.text(event.task().threadName());
  }
}
