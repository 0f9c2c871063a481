package org.taskwatchers.demo.watchers;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import org.taskwatchers.Task;
import org.taskwatchers.TaskEvent;
import org.taskwatchers.TaskLocal;
import org.taskwatchers.TaskWatcher;
import org.taskwatchers.WatcherOption;
import org.taskwatchers.WatcherOptions;

/**
 * Writes a line for each event: its name, the pid, the info and the task's id; for an exit also how
 * many nanoseconds have passed since init. A function watches one event, so there are seven.
 *
 * <p>Many threads call these functions at once: those that start processes, the JDK's reapers, the
 * poller. The only thing they share is the file.
 */
@WatcherOption(
    key = "demo.seen",
    help =
        "the file that gets one line per event, %p in its name being the pid; nothing is written"
            + " unless set")
public final class Seen {
  /** A place for a value in each task. It is gone after free, so there is no map to clean up. */
  private static final TaskLocal<Long> BEGAN = new TaskLocal<>();

  /**
   * Opened at premain, so that a mistake is reported once, and not at the start of some process.
   */
  private static final OutputStream OUT = open(WatcherOptions.file("demo.seen"));

  private Seen() {}

  /** Nothing exists yet, and the pid is -1. */
  @TaskWatcher(value = TaskEvent.INIT, observes = true)
  public static int onInit(long info, Task task) {
    task.set(BEGAN, System.nanoTime());
    return write("init", info, task, "");
  }

  /** From now on the pid is known. */
  @TaskWatcher(TaskEvent.CLONE)
  public static int onClone(long info, Task task) {
    return write("clone", info, task, "");
  }

  /** The program runs; {@code start()} returns next. */
  @TaskWatcher(TaskEvent.EXEC)
  public static int onExec(long info, Task task) {
    return write("exec", info, task, "");
  }

  /** {@code task.credentials()} has the new ids. */
  @TaskWatcher(TaskEvent.UID)
  public static int onUid(long info, Task task) {
    return write("uid", info, task, "");
  }

  /** Comes before or after uid, in the order of the process's own changes. */
  @TaskWatcher(TaskEvent.GID)
  public static int onGid(long info, Task task) {
    return write("gid", info, task, "");
  }

  /** Runs on another thread than init, but sees what init has set. */
  @TaskWatcher(TaskEvent.EXIT)
  public static int onExit(long info, Task task) {
    Long began = task.get(BEGAN);
    return write("exit", info, task, began == null ? "" : " " + (System.nanoTime() - began));
  }

  /** The last one; after a failed start the only one besides init. */
  @TaskWatcher(TaskEvent.FREE)
  public static int onFree(long info, Task task) {
    return write("free", info, task, "");
  }

  private static int write(String event, long info, Task task, String more) {
    String line = event + " " + task.pid() + " " + info + " " + task.id() + more + "\n";
    try {
      // One write to a file that is open for appending: lines never mix, and we hold no lock that
      // would delay another process.
      OUT.write(line.getBytes(US_ASCII));
    } catch (IOException e) {
      // The agent reports the exception, and the application does not notice.
      throw new UncheckedIOException(e);
    }
    return 0;
  }

  private static OutputStream open(@Nullable File file) {
    if (file == null) {
      return OutputStream.nullOutputStream();
    }
    try {
      return new FileOutputStream(file, true);
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "demo.seen=" + file + ": expected a file that can be appended to: " + e.getMessage(), e);
    }
  }
}
