package org.taskwatchers.log;

import java.io.File;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.taskwatchers.Task;
import org.taskwatchers.TaskLocal;

/**
 * What may be shown of the command line of a task. Masked once, at the task's first event: that is
 * on the stack of the caller of {@code start()}, which is deeper than a process reaper's.
 */
final class CommandLines {
  private final TaskLocal<List<String>> masked = new TaskLocal<>();
  private final Arguments arguments;
  private final Masking masking;

  CommandLines(Arguments arguments, Masking masking) {
    this.arguments = arguments;
    this.masking = masking;
  }

  boolean hidden() {
    return arguments == Arguments.NONE;
  }

  /** The program and its arguments; the program alone where arguments are {@link #hidden}. */
  List<String> of(Task task) {
    if (arguments == Arguments.FULL) {
      return task.command();
    }
    List<String> shown = task.get(masked);
    if (shown == null) {
      List<String> command = task.command();
      // A whole command line given as the program is a common mistake, so that is masked too.
      shown = masking.mask(hidden() ? command.subList(0, 1) : command);
      task.set(masked, shown);
    }
    return shown;
  }

  /** The last segment of the program's path; empty where it ends with a slash. */
  String program(Task task) {
    String program = of(task).get(0);
    int slash = Math.max(program.lastIndexOf('/'), program.lastIndexOf(File.separatorChar));
    return program.substring(slash + 1);
  }

  /** Why the start failed. The JDK's message quotes the program. */
  @Nullable String error(Task task) {
    String error = task.error();
    String program = task.command().get(0);
    if (error == null || program.isEmpty()) {
      return error;
    }
    return error.replace(program, of(task).get(0));
  }
}
