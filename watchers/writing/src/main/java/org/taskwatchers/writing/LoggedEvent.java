package org.taskwatchers.writing;

import java.io.File;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.taskwatchers.Credentials;
import org.taskwatchers.Task;
import org.taskwatchers.TaskEvent;
import org.taskwatchers.TaskLocal;
import org.taskwatchers.search.ExecutedFile;

/**
 * An event, with a copy of all task data that later events change: another thread may make its line
 * after the task is gone.
 *
 * @param task for the data that never changes: its number, command, folder, thread and stack
 * @param duration how long the task ran; known from exit on
 * @param kept what the watcher itself keeps for the task
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
    @Nullable Duration duration,
    @Nullable Credentials credentials,
    @Nullable Credentials previousCredentials,
    @Nullable String error,
    @Nullable String vetoedBy)
    implements EventFile.Event {

  /** Bytes of a line without the command. */
  private static final int USUAL = 1024;

  /** Data that is found out once per task. */
  public static final class Kept {
    private static final TaskLocal<Kept> OF_TASK = new TaskLocal<>();

    /** Made with the first event; it is harmless if two threads make it at once. */
    private static volatile @Nullable ExecutedFile executedFile;

    /** Where exec finds the program. */
    private final @Nullable String executable;

    /** The command line as it may be shown; two threads that make a line may both compute it. */
    volatile @Nullable List<String> shown;

    private Kept(Task task) {
      executable = File.separatorChar == '/' ? find(task) : null;
    }

    private static @Nullable String find(Task task) {
      try {
        return executedFile().of(task.command().get(0), task.directory());
      } catch (Throwable untold) {
        // A SecurityManager, too little stack, or an agent that forbids this thread to read files,
        // as BlockHound does. The event matters more than this path.
        return null;
      }
    }

    private static ExecutedFile executedFile() {
      ExecutedFile known = executedFile;
      if (known == null) {
        known = new ExecutedFile(System.getenv("PATH"));
        executedFile = known;
      }
      return known;
    }

    private static Kept of(Task task) {
      Kept kept = task.get(OF_TASK);
      if (kept == null) {
        kept = new Kept(task);
        task.set(OF_TASK, kept);
      }
      return kept;
    }
  }

  /**
   * Call this at init if init is not written. Later the file that exec has found may be gone, since
   * a script may delete itself.
   */
  public static void begins(Task task) {
    Kept.of(task);
  }

  /** All that is known of an event now, while its watchers are being called. */
  public static LoggedEvent of(TaskEvent event, long info, Task task, Instant now) {
    Kept kept = Kept.of(task);
    boolean executed = event.compareTo(TaskEvent.EXEC) >= 0 && task.pid() != -1;
    return new LoggedEvent(
        event,
        info,
        now,
        task,
        kept,
        task.pid(),
        executed ? kept.executable : null,
        task.startedAt(),
        task.exitedAt(),
        task.exitCode(),
        task.exitCode() == null ? null : task.duration(),
        task.credentials(),
        task.previousCredentials(),
        task.error(),
        task.vetoedBy());
  }

  /** About how many bytes it takes in memory, or in the file. Arguments can be of any length. */
  @Override
  public int size() {
    int size = USUAL;
    for (String argument : task.command()) {
      size += argument.length();
    }
    return size;
  }
}
