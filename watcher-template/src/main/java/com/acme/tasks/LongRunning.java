package com.acme.tasks;

import java.time.Duration;
import org.taskwatchers.Task;
import org.taskwatchers.TaskEvent;
import org.taskwatchers.TaskLocal;
import org.taskwatchers.TaskWatcher;
import org.taskwatchers.WatcherOption;
import org.taskwatchers.WatcherOptions;

/** Tells on stderr of each process that lived for longer than it should. */
@WatcherOption(
    key = "acme.longest",
    help = "how many seconds a process may live before it is told of; 60 unless set")
public final class LongRunning {
  /** Read at premain: a mistake is said there, and the JVM goes on without this watcher. */
  private static final Duration LONGEST = seconds(WatcherOptions.get("acme.longest"));

  private static final TaskLocal<Long> BEGAN = new TaskLocal<>();

  private LongRunning() {}

  /**
   * Notes when it began; on the thread that starts it.
   *
   * @param info 0
   * @param task the process, which runs its program by now
   * @return 0
   */
  @TaskWatcher(TaskEvent.EXEC)
  public static int onExec(long info, Task task) {
    task.set(BEGAN, System.nanoTime());
    return 0;
  }

  /**
   * Tells of it; on a thread of the JDK's, before anybody who waits for it goes on.
   *
   * @param exitCode as {@link Process#exitValue()} will give it
   * @param task the process, which is dead
   * @return 0
   */
  @TaskWatcher(TaskEvent.EXIT)
  public static int onExit(long exitCode, Task task) {
    Long began = task.get(BEGAN);
    if (began != null) {
      Duration lived = Duration.ofNanos(System.nanoTime() - began);
      if (lived.compareTo(LONGEST) > 0) {
        System.err.println(
            "acme: "
                + task.command().get(0)
                + " (pid "
                + task.pid()
                + ") lived for "
                + lived.toMillis()
                + " ms and ended with "
                + exitCode
                + ", started by "
                + task.stack().stream().findFirst().map(Object::toString).orElse("?"));
      }
    }
    return 0;
  }

  private static Duration seconds(String value) {
    if (value == null) {
      return Duration.ofSeconds(60);
    }
    if (!value.matches("\\d{1,9}")) {
      throw new IllegalArgumentException(
          "acme.longest=" + value + ": expected a number of seconds");
    }
    return Duration.ofSeconds(Long.parseLong(value));
  }
}
