package org.taskwatchers.leaks;

import java.util.ArrayList;
import java.util.List;
import org.taskwatchers.Task;

/** One task of a place, shown as the example for all tasks with the same report. */
final class Example {
  private static final int MOST_CHARS = 8192;
  private static final String MORE = "...";

  final long pid;
  final List<String> command;
  final String thread;

  private Example(long pid, List<String> command, String thread) {
    this.pid = pid;
    this.command = command;
    this.thread = thread;
  }

  /** With whole arguments, since an argument that is cut in two cannot be masked. */
  static Example of(Task task) {
    List<String> command = task.command();
    int chars = 0;
    for (int i = 0; i < command.size(); i++) {
      chars += command.get(i).length();
      if (i > 0 && chars > MOST_CHARS) {
        List<String> kept = new ArrayList<>(command.subList(0, i));
        kept.add(MORE);
        return new Example(task.pid(), kept, task.threadName());
      }
    }
    return new Example(task.pid(), command, task.threadName());
  }

  /** With only the program. */
  static Example brief(Task task) {
    List<String> command = task.command();
    String program = command.get(0);
    return new Example(
        task.pid(),
        command.size() == 1 ? List.of(program) : List.of(program, MORE),
        task.threadName());
  }

  /** About how much memory it takes. */
  int chars() {
    int chars = 0;
    for (String argument : command) {
      chars += argument.length();
    }
    return chars;
  }
}
