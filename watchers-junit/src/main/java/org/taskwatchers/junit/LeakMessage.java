package org.taskwatchers.junit;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.taskwatchers.Task;

/** The message that names the processes left behind, and the lines that started them. */
final class LeakMessage {
  private LeakMessage() {}

  static String of(List<Task> left, TestCode code) {
    StringBuilder message = new StringBuilder();
    message.append(left.size() == 1 ? "1 process was" : left.size() + " processes were");
    message.append(" left behind:");
    for (Task task : left) {
      add(task, code, message);
    }
    return message.toString();
  }

  private static void add(Task task, TestCode code, StringBuilder message) {
    message.append("\n  ").append(Shown.of(task));
    Duration age = task.duration();
    if (age == null) {
      message.append(" (is being started");
    } else {
      double seconds = age.toMillis() / 1e3;
      message.append(String.format(Locale.ROOT, " (alive after %.3f s", seconds));
    }
    message.append(", started by thread \"").append(Shown.text(task.threadName())).append("\")");
    List<StackTraceElement> stack = task.stack();
    if (stack.isEmpty()) {
      return;
    }
    StackTraceElement innermost = stack.get(0);
    StackTraceElement line = code.line(stack);
    message.append("\n    at ").append(line == null ? innermost : line);
    if (line != null && !line.equals(innermost)) {
      message.append("\n    which called ").append(innermost);
    }
  }
}
