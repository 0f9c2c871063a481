package org.taskwatchers.writing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.taskwatchers.Credentials;
import org.taskwatchers.Task;
import org.taskwatchers.TaskEvent;
import org.taskwatchers.TaskLocal;

/**
 * An event, and of its task what later events change: another thread may make the line of it when
 * the task is gone.
 *
 * @param task for what never changes: its number, command, folder, thread and stack
 * @param kept what the watcher itself keeps of the task
 */
public record LoggedEvent(
    TaskEvent event,
    long info,
    Instant time,
    Task task,
    Kept kept,
    long pid,
    @Nullable String executable,
    @Nullable Instant startedAt,
    @Nullable Instant exitedAt,
    @Nullable Integer exitCode,
    @Nullable Credentials credentials,
    @Nullable Credentials previousCredentials,
    @Nullable String error,
    @Nullable String vetoedBy)
    implements Sized {

  /** Bytes of a line but for the command. */
  private static final int USUAL = 1024;

  /** What is found out once a task. */
  public static final class Kept {
    private static final TaskLocal<Kept> OF_TASK = new TaskLocal<>();

    /** Written by the thread of exec. */
    private @Nullable String executable;

    /** The command line as it may be shown; two threads that make a line may both find it out. */
    volatile @Nullable List<String> shown;

    private static Kept of(Task task) {
      Kept kept = task.get(OF_TASK);
      if (kept == null) {
        kept = new Kept();
        task.set(OF_TASK, kept);
      }
      return kept;
    }
  }

  /** What there is to say of an event now, while its watchers are being called. */
  public static LoggedEvent of(TaskEvent event, long info, Task task, Instant now) {
    Kept kept = Kept.of(task);
    if (event == TaskEvent.EXEC) {
      kept.executable = executableOf(task.pid());
    }
    return new LoggedEvent(
        event,
        info,
        now,
        task,
        kept,
        task.pid(),
        kept.executable,
        task.startedAt(),
        task.exitedAt(),
        task.exitCode(),
        task.credentials(),
        task.previousCredentials(),
        task.error(),
        task.vetoedBy());
  }

  /** About how many bytes it holds, or its line has: arguments can be of any length. */
  @Override
  public int size() {
    int size = USUAL;
    for (String argument : task.command()) {
      size += argument.length();
    }
    return size;
  }

  /** Null where /proc does not tell: no /proc, another user's process, already a zombie. */
  private static @Nullable String executableOf(long pid) {
    try {
      return Files.readSymbolicLink(Path.of("/proc/" + pid + "/exe")).toString();
    } catch (IOException | RuntimeException untold) {
      return null;
    }
  }
}
