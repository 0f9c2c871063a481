package org.taskwatchers.jfr;

import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.StackTrace;
import org.taskwatchers.Task;

/**
 * The fields of every event of a task. Only init has a stack: there it shows the caller of start().
 */
@StackTrace(false)
abstract class OfTask extends Event {
  @Label("Task Id")
  @Description("Unique in this JVM, never used again")
  long taskId;

  @Label("Process Id")
  @Description("-1 before clone")
  long pid;

  @Label("Command")
  @Description(
      "The program and its arguments, with secrets masked unless args says otherwise, as one"
          + " would type them in a shell")
  String command = "";

  final void of(Task task, String shown) {
    taskId = task.id();
    pid = task.pid();
    command = shown;
  }
}
