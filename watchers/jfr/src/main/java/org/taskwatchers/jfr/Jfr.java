package org.taskwatchers.jfr;

import jdk.jfr.FlightRecorder;
import org.taskwatchers.Task;
import org.taskwatchers.TaskEvent;
import org.taskwatchers.TaskWatcher;
import org.taskwatchers.WatcherOption;
import org.taskwatchers.text.CommandOptions;
import org.taskwatchers.text.ShownCommand;

/**
 * Hands every event to the JDK's flight recorder, as {@code org.taskwatchers.*}. If nobody has
 * started a recording in this JVM, it only checks that, and loads no event class.
 */
@WatcherOption(key = CommandOptions.ARGS, help = CommandOptions.ARGS_HELP)
@WatcherOption(key = CommandOptions.MASK, help = CommandOptions.MASK_HELP)
@WatcherOption(key = CommandOptions.RULES, file = true, help = CommandOptions.RULES_HELP)
public final class Jfr {
  static final String NAME = "jfr";

  private static final ShownCommand SHOWN_COMMAND = shownCommand();

  private Jfr() {}

  /**
   * Records {@code init}.
   *
   * @param info the clone flags
   * @param task the task
   * @return 0
   */
  @TaskWatcher(value = TaskEvent.INIT, observes = true)
  public static int onInit(long info, Task task) {
    return raised(TaskEvent.INIT, info, task);
  }

  /**
   * Records {@code clone}.
   *
   * @param info the clone flags
   * @param task the task
   * @return 0
   */
  @TaskWatcher(TaskEvent.CLONE)
  public static int onClone(long info, Task task) {
    return raised(TaskEvent.CLONE, info, task);
  }

  /**
   * Records {@code exec}.
   *
   * @param info 0
   * @param task the task
   * @return 0
   */
  @TaskWatcher(TaskEvent.EXEC)
  public static int onExec(long info, Task task) {
    return raised(TaskEvent.EXEC, info, task);
  }

  /**
   * Records {@code uid}.
   *
   * @param info 0
   * @param task the task
   * @return 0
   */
  @TaskWatcher(TaskEvent.UID)
  public static int onUid(long info, Task task) {
    return raised(TaskEvent.UID, info, task);
  }

  /**
   * Records {@code gid}.
   *
   * @param info 0
   * @param task the task
   * @return 0
   */
  @TaskWatcher(TaskEvent.GID)
  public static int onGid(long info, Task task) {
    return raised(TaskEvent.GID, info, task);
  }

  /**
   * Records {@code exit}.
   *
   * @param info the exit code
   * @param task the task
   * @return 0
   */
  @TaskWatcher(TaskEvent.EXIT)
  public static int onExit(long info, Task task) {
    return raised(TaskEvent.EXIT, info, task);
  }

  /**
   * Records {@code free}.
   *
   * @param info the exit code, 0 after a failed start
   * @param task the task
   * @return 0
   */
  @TaskWatcher(TaskEvent.FREE)
  public static int onFree(long info, Task task) {
    return raised(TaskEvent.FREE, info, task);
  }

  private static int raised(TaskEvent event, long info, Task task) {
    if (FlightRecorder.isInitialized()) {
      OnDemand.RECORDED.raised(event, info, task);
    }
    return 0;
  }

  private static ShownCommand shownCommand() {
    if (ModuleLayer.boot().findModule("jdk.jfr").isEmpty()) {
      throw new IllegalArgumentException(
          "expected the module jdk.jfr, which this JVM's runtime has not");
    }
    return CommandOptions.read();
  }

  /** Initialized by the first event that is recorded. */
  private static final class OnDemand {
    static final Recorded RECORDED = new Recorded(SHOWN_COMMAND);
  }
}
