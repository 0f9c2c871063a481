package org.taskwatchers.mx;

import org.jspecify.annotations.Nullable;
import org.taskwatchers.Task;
import org.taskwatchers.TaskEvent;
import org.taskwatchers.TaskWatcher;
import org.taskwatchers.WatcherOption;
import org.taskwatchers.WatcherOptions;
import org.taskwatchers.beans.Registrar;
import org.taskwatchers.text.CommandOptions;

/** Counts every event, and shows the live tasks through {@link TasksMXBean}. */
@WatcherOption(
    key = "mx.after",
    help =
        "how many seconds after the start the MBean is registered where no process was started"
            + " before; 10 unless set")
@WatcherOption(key = CommandOptions.ARGS, help = CommandOptions.ARGS_HELP)
@WatcherOption(key = CommandOptions.MASK, help = CommandOptions.MASK_HELP)
@WatcherOption(key = CommandOptions.RULES, file = true, help = CommandOptions.RULES_HELP)
public final class Mx {
  private static final int LATEST = 86_400;

  private static final Tasks TASKS = new Tasks(System.nanoTime(), CommandOptions.read());
  private static final Registrar REGISTRAR = registrar(WatcherOptions.get("mx.after"));

  private Mx() {}

  /**
   * Counts {@code init}.
   *
   * @param info not looked at
   * @param task not looked at
   * @return 0
   */
  @TaskWatcher(value = TaskEvent.INIT, observes = true)
  public static int onInit(long info, Task task) {
    REGISTRAR.hurry();
    return raised(TaskEvent.INIT, task);
  }

  /**
   * Adds the task to the live ones.
   *
   * @param info not looked at
   * @param task the task
   * @return 0
   */
  @TaskWatcher(TaskEvent.CLONE)
  public static int onClone(long info, Task task) {
    return raised(TaskEvent.CLONE, task);
  }

  /**
   * Counts {@code exec}.
   *
   * @param info not looked at
   * @param task not looked at
   * @return 0
   */
  @TaskWatcher(TaskEvent.EXEC)
  public static int onExec(long info, Task task) {
    return raised(TaskEvent.EXEC, task);
  }

  /**
   * Counts {@code uid}.
   *
   * @param info not looked at
   * @param task not looked at
   * @return 0
   */
  @TaskWatcher(TaskEvent.UID)
  public static int onUid(long info, Task task) {
    return raised(TaskEvent.UID, task);
  }

  /**
   * Counts {@code gid}.
   *
   * @param info not looked at
   * @param task not looked at
   * @return 0
   */
  @TaskWatcher(TaskEvent.GID)
  public static int onGid(long info, Task task) {
    return raised(TaskEvent.GID, task);
  }

  /**
   * Removes the task from the live ones.
   *
   * @param info not looked at
   * @param task the task
   * @return 0
   */
  @TaskWatcher(TaskEvent.EXIT)
  public static int onExit(long info, Task task) {
    return raised(TaskEvent.EXIT, task);
  }

  /**
   * Counts the starts that failed or were stopped.
   *
   * @param info not looked at
   * @param task the task
   * @return 0
   */
  @TaskWatcher(TaskEvent.FREE)
  public static int onFree(long info, Task task) {
    return raised(TaskEvent.FREE, task);
  }

  private static int raised(TaskEvent event, Task task) {
    TASKS.raised(event, task);
    return 0;
  }

  private static Registrar registrar(@Nullable String after) {
    if (ModuleLayer.boot().findModule("java.management").isEmpty()) {
      throw new IllegalArgumentException(
          "expected the module java.management, which this JVM's runtime has not");
    }
    return Registrar.withTheFirstTask("mx", TASKS, TasksMXBean.NAME, millis(after));
  }

  static long millis(@Nullable String seconds) {
    if (seconds == null) {
      return 10_000;
    }
    try {
      int number = Integer.parseInt(seconds);
      if (number >= 0 && number <= LATEST) {
        return number * 1000L;
      }
    } catch (NumberFormatException e) {
      // Handled below, like a number that is too large.
    }
    throw new IllegalArgumentException(
        "mx.after=" + seconds + ": expected a number of seconds, 0 to " + LATEST);
  }
}
