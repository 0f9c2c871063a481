package org.taskwatchers.demo.watchers;

import org.taskwatchers.Task;
import org.taskwatchers.TaskEvent;
import org.taskwatchers.TaskWatcher;

/** Forbids a program by its name: only a watcher of {@code init} can stop a start. */
public final class Gate {
  /** "Permission denied", as Linux numbers its errors. */
  private static final int EACCES = 13;

  private Gate() {}

  /**
   * Stops every start of a program named {@code telnet}, in whatever folder. The caller of {@code
   * start()} gets the JDK's own IOException for this errno, with the name of this method at its
   * end.
   *
   * <p>Called on the thread that called {@code start()}, which waits for the answer.
   *
   * @param info the flags that clone() would get
   * @param task the request; there is no process yet, so its pid is -1
   * @return a negative errno to forbid the start, 0 to allow it
   */
  @TaskWatcher(TaskEvent.INIT)
  public static int noTelnet(long info, Task task) {
    // The program as the caller gave it: a path, or a name that the JDK will look up in PATH.
    String program = task.command().get(0);
    String name = program.substring(program.lastIndexOf('/') + 1);
    return name.equals("telnet") ? -EACCES : 0;
  }
}
