package org.taskwatchers.log;

import java.io.File;
import java.time.Instant;
import java.util.List;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;
import org.taskwatchers.AtJvmEnd;
import org.taskwatchers.Task;
import org.taskwatchers.TaskEvent;
import org.taskwatchers.TaskWatcher;
import org.taskwatchers.WatcherOption;
import org.taskwatchers.WatcherOptions;
import org.taskwatchers.text.CommandOptions;
import org.taskwatchers.text.ShownCommand;
import org.taskwatchers.writing.CommandLines;
import org.taskwatchers.writing.EventFile;
import org.taskwatchers.writing.EventFormat;
import org.taskwatchers.writing.LoggedEvent;
import org.taskwatchers.writing.Losses;
import org.taskwatchers.writing.Output;

/**
 * Writes every event, or those that the options choose: one JSON object per line to {@code
 * log.file}, or aligned text to stderr.
 *
 * <p>This class reads its options when it is initialized, at premain, and throws if they have a
 * mistake. All the rest waits for the first event: a JVM that starts no process only pays for
 * opening the file.
 */
@WatcherOption(
    key = "log.file",
    file = true,
    help =
        "the file that gets a JSON object a line, %p in its name being the pid; aligned text to"
            + " stderr unless set")
@WatcherOption(
    key = "log.events",
    help = "the events that are written, with commas between them, as in exec,exit; all unless set")
@WatcherOption(
    key = "log.only",
    help =
        "the programs that are written of, as their command lines name them, with : or commas"
            + " between them; wildcards are *, ** and ?; all unless set")
@WatcherOption(
    key = "log.skip",
    help = "the programs that are not written of, as log.only; none unless set")
@WatcherOption(
    key = "log.color",
    help =
        "whether text is colored: auto (on a terminal that has colors, unless NO_COLOR is set),"
            + " always or never; auto unless set")
@WatcherOption(
    key = "log.rotate.size",
    help =
        "the size at which log.file becomes NAME.1 and a new one begins: bytes, or a number with k,"
            + " m or g; never unless set")
@WatcherOption(
    key = "log.rotate.files",
    help = "how many old files log.rotate.size keeps, NAME.1 being the youngest; 5 unless set")
@WatcherOption(key = CommandOptions.ARGS, help = CommandOptions.ARGS_HELP)
@WatcherOption(key = CommandOptions.MASK, help = CommandOptions.MASK_HELP)
@WatcherOption(key = CommandOptions.RULES, file = true, help = CommandOptions.RULES_HELP)
public final class Log {
  static final String NAME = "log";

  private static final ShownCommand SHOWN_COMMAND = CommandOptions.read();
  private static final @Nullable Color COLOR = color(WatcherOptions.get("log.color"));
  private static final @Nullable Choice CHOICE =
      choice(
          WatcherOptions.get("log.events"),
          WatcherOptions.get("log.only"),
          WatcherOptions.get("log.skip"));

  /** The first event of a life that is written. */
  private static final TaskEvent FIRST = CHOICE == null ? TaskEvent.INIT : CHOICE.first();

  private static final @Nullable EventFile<LoggedEvent> FILE =
      file(
          WatcherOptions.file("log.file"),
          WatcherOptions.get("log.rotate.size"),
          WatcherOptions.get("log.rotate.files"));

  private Log() {}

  /**
   * Writes {@code init}.
   *
   * @param info the clone flags
   * @param task the task to be started
   * @return 0
   */
  @TaskWatcher(value = TaskEvent.INIT, observes = true)
  public static int onInit(long info, Task task) {
    return write(TaskEvent.INIT, info, task);
  }

  /**
   * Writes {@code clone}.
   *
   * @param info the clone flags
   * @param task the task
   * @return 0
   */
  @TaskWatcher(TaskEvent.CLONE)
  public static int onClone(long info, Task task) {
    return write(TaskEvent.CLONE, info, task);
  }

  /**
   * Writes {@code exec}.
   *
   * @param info 0
   * @param task the task
   * @return 0
   */
  @TaskWatcher(TaskEvent.EXEC)
  public static int onExec(long info, Task task) {
    return write(TaskEvent.EXEC, info, task);
  }

  /**
   * Writes {@code uid}.
   *
   * @param info 0
   * @param task the task
   * @return 0
   */
  @TaskWatcher(TaskEvent.UID)
  public static int onUid(long info, Task task) {
    return write(TaskEvent.UID, info, task);
  }

  /**
   * Writes {@code gid}.
   *
   * @param info 0
   * @param task the task
   * @return 0
   */
  @TaskWatcher(TaskEvent.GID)
  public static int onGid(long info, Task task) {
    return write(TaskEvent.GID, info, task);
  }

  /**
   * Writes {@code exit}.
   *
   * @param info the exit code
   * @param task the task
   * @return 0
   */
  @TaskWatcher(TaskEvent.EXIT)
  public static int onExit(long info, Task task) {
    return write(TaskEvent.EXIT, info, task);
  }

  /**
   * Writes {@code free}.
   *
   * @param info the exit code, 0 after a failed start
   * @param task the task
   * @return 0
   */
  @TaskWatcher(TaskEvent.FREE)
  public static int onFree(long info, Task task) {
    return write(TaskEvent.FREE, info, task);
  }

  /**
   * Writes the events that still wait, and reports those that could not be written.
   *
   * @param left not used
   */
  @AtJvmEnd
  public static void end(List<Task> left) {
    if (FILE != null) {
      FILE.end();
    }
  }

  private static int write(TaskEvent event, long info, Task task) {
    // A caller that has waited for a process, or was refused one, may read the file at once.
    boolean wait = event == TaskEvent.FREE;
    if (CHOICE == null || CHOICE.takes(event, task)) {
      Instant now = Instant.now();
      Written.OUTPUT.write(LoggedEvent.of(event, info, task, now), wait);
    } else if (event == TaskEvent.INIT && CHOICE.takes(task)) {
      LoggedEvent.begins(task);
    } else if (wait && CHOICE.takes(task)) {
      Written.OUTPUT.await();
    }
    return 0;
  }

  private static @Nullable EventFile<LoggedEvent> file(
      @Nullable File file, @Nullable String size, @Nullable String files) {
    Rotation rotation = Rotation.of(size, files, file != null);
    return file == null
        ? null
        : AppendedFile.writtenBehind(file, rotation, new Losses.Reports(NAME), new Json());
  }

  /** Makes the line format with the first event; it is harmless if two threads make one each. */
  private static final class Json implements EventFormat<LoggedEvent> {
    private @Nullable JsonLine made;

    @Override
    public byte[] format(LoggedEvent event) {
      JsonLine line = made;
      if (line == null) {
        line = new JsonLine(commandLines(), Ancestors.ofThisJvm(), FIRST);
        made = line;
      }
      return line.format(event);
    }
  }

  /** Loads no class if no option is set. */
  private static @Nullable Choice choice(
      @Nullable String events, @Nullable String only, @Nullable String skip) {
    return events == null && only == null && skip == null ? null : Choice.of(events, only, skip);
  }

  /** Loads no class if the option is not set. */
  private static @Nullable Color color(@Nullable String value) {
    return value == null ? null : Color.of(value);
  }

  private static CommandLines commandLines() {
    return new CommandLines(SHOWN_COMMAND);
  }

  /** Initialized by the first event. */
  private static final class Written {
    static final Output<LoggedEvent> OUTPUT = FILE == null ? new TextOutput(text()) : FILE;

    private static TextLine text() {
      boolean colored = (COLOR == null ? Color.AUTO : COLOR).isWanted();
      TaskEvent timed =
          CHOICE == null || CHOICE.takes(TaskEvent.EXIT) ? TaskEvent.EXIT : TaskEvent.FREE;
      return new TextLine(commandLines(), TimeZone.getDefault(), colored, FIRST, timed);
    }
  }
}
