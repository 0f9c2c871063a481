package com.acme.tasks;

import java.time.Duration;
import org.taskwatchers.Task;
import org.taskwatchers.TaskEvent;
import org.taskwatchers.TaskLocal;
import org.taskwatchers.TaskWatcher;
import org.taskwatchers.WatcherOption;
import org.taskwatchers.WatcherOptions;

/** Reports on stderr each process that lived longer than it should. */
@WatcherOption(
    key = "acme.longest",
    help = "how many seconds a process may live before it is reported; 60 unless set")
public final class LongRunning {
  /** Read at premain: the agent reports a mistake, and the JVM goes on without this watcher. */
  private static final Duration LONGEST = seconds(WatcherOptions.get("acme.longest"));

  private static final TaskLocal<Long> BEGAN = new TaskLocal<>();

  private LongRunning() {}

  /**
   * Remembers when a process began; runs on the thread that starts it.
   *
   * @param info 0
   * @param task the process, which runs its program now
   * @return 0
   */
  @TaskWatcher(TaskEvent.EXEC)
  public static int onExec(long info, Task task) {
    task.set(BEGAN, System.nanoTime());
    return 0;
  }

  /**
   * Reports a process that ran too long; runs on a thread of the JDK, before waitFor() returns.
   *
   * @param exitCode the value that {@link Process#exitValue()} will return
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
