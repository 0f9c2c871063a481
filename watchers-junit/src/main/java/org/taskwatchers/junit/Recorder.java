package org.taskwatchers.junit;

import org.taskwatchers.Task;
import org.taskwatchers.TaskEvent;
import org.taskwatchers.TaskWatcher;
import org.taskwatchers.WatcherOption;
import org.taskwatchers.text.CommandOptions;

/**
 * The watchers, which hand every event to the test that the task belongs to. The agent finds them
 * on the class path and calls them.
 */
@WatcherOption(key = CommandOptions.ARGS, help = CommandOptions.ARGS_HELP)
@WatcherOption(key = CommandOptions.MASK, help = CommandOptions.MASK_HELP)
@WatcherOption(key = CommandOptions.RULES, file = true, help = CommandOptions.RULES_HELP)
public final class Recorder {
  static {
    // If the option `watchers` names our jar, this would be another class than the tests see.
    try {
      Class.forName("org.junit.jupiter.api.Test", false, Recorder.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new IllegalArgumentException(
          "expected on the class path of the tests, where it is found by itself; leave it out of"
              + " watchers",
          e);
    }
  }

  private Recorder() {}

  /**
   * Finds the test of a new task, and hands the event on.
   *
   * @param info the info of the event, as in all methods below
   * @param task the task, as in all methods below
   * @return 0, as in all methods below
   */
  @TaskWatcher(value = TaskEvent.INIT, observes = true)
  public static int onInit(long info, Task task) {
    Attribution.begin(task);
    return raised(TaskEvent.INIT, info, task);
  }

  /** Hands it on. */
  @TaskWatcher(TaskEvent.CLONE)
  public static int onClone(long info, Task task) {
    return raised(TaskEvent.CLONE, info, task);
  }

  /** Hands it on. */
  @TaskWatcher(TaskEvent.EXEC)
  public static int onExec(long info, Task task) {
    return raised(TaskEvent.EXEC, info, task);
  }

  /** Hands it on. */
  @TaskWatcher(TaskEvent.UID)
  public static int onUid(long info, Task task) {
    return raised(TaskEvent.UID, info, task);
  }

  /** Hands it on. */
  @TaskWatcher(TaskEvent.GID)
  public static int onGid(long info, Task task) {
    return raised(TaskEvent.GID, info, task);
  }

  /** Hands it on. */
  @TaskWatcher(TaskEvent.EXIT)
  public static int onExit(long info, Task task) {
    return raised(TaskEvent.EXIT, info, task);
  }

  /** Hands it on. */
  @TaskWatcher(TaskEvent.FREE)
  public static int onFree(long info, Task task) {
    return raised(TaskEvent.FREE, info, task);
  }

  private static int raised(TaskEvent event, long info, Task task) {
    Scope scope = Attribution.of(task);
    if (scope != null) {
      scope.raised(event, info, task);
    }
    return 0;
  }
}
