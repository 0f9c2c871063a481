package org.taskwatchers.writing;

import java.io.File;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.taskwatchers.masking.Masking;

/** What may be shown of the command line of a task. Masked once, for the task's first line. */
public final class CommandLines {
  private final Arguments arguments;
  private final Masking masking;

  /** Masks what is to be masked. */
  public CommandLines(Arguments arguments, Masking masking) {
    this.arguments = arguments;
    this.masking = masking;
  }

  /** Whether arguments are not to be shown at all. */
  public boolean hidden() {
    return arguments == Arguments.NONE;
  }

  /** The program and its arguments; the program alone where arguments are {@link #hidden}. */
  public List<String> of(LoggedEvent event) {
    if (arguments == Arguments.FULL) {
      return event.task().command();
    }
    List<String> shown = event.kept().shown;
    if (shown == null) {
      List<String> command = event.task().command();
      // A whole command line given as the program is a common mistake, so that is masked too.
      shown = masking.mask(hidden() ? command.subList(0, 1) : command);
      event.kept().shown = shown;
    }
    return shown;
  }

  /** The last segment of the program's path; empty where it ends with a slash. */
  public String program(LoggedEvent event) {
    String program = of(event).get(0);
    int slash = Math.max(program.lastIndexOf('/'), program.lastIndexOf(File.separatorChar));
    return program.substring(slash + 1);
  }

  /** Why the start failed. The JDK's message quotes the program. */
  public @Nullable String error(LoggedEvent event) {
    String error = event.error();
    String program = event.task().command().get(0);
    if (error == null || program.isEmpty()) {
      return error;
    }
    return error.replace(program, of(event).get(0));
  }
}
