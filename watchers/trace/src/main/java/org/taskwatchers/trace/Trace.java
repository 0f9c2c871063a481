package org.taskwatchers.trace;

import java.io.File;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.taskwatchers.AtJvmEnd;
import org.taskwatchers.Task;
import org.taskwatchers.TaskEvent;
import org.taskwatchers.TaskLocal;
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

/**
 * Writes a bar for every task into {@code trace.file}, in the trace event format that Perfetto and
 * chrome://tracing open.
 *
 * <p>This class reads its options when it is initialized, at premain, and throws if they have a
 * mistake. All the rest waits for the first event.
 */
@WatcherOption(key = CommandOptions.ARGS, help = CommandOptions.ARGS_HELP)
@WatcherOption(key = CommandOptions.MASK, help = CommandOptions.MASK_HELP)
@WatcherOption(key = CommandOptions.RULES, file = true, help = CommandOptions.RULES_HELP)
@WatcherOption(
    key = "trace.file",
    file = true,
    help =
        "the file that gets the trace, %p in its name being the pid; several JVMs may have one;"
            + " trace-%p.json unless set")
public final class Trace {
  static final String NAME = "trace";

  private static final ShownCommand SHOWN_COMMAND = CommandOptions.read();
  private static final EventFile<TraceEvent> FILE =
      open(WatcherOptions.file("trace.file", "trace-%p.json"));
  private static final TaskLocal<Lane> LANE = new TaskLocal<>();

  private Trace() {}

  /**
   * Begins the bar.
   *
   * @param info the clone flags
   * @param task the task to be started
   * @return 0
   */
  @TaskWatcher(value = TaskEvent.INIT, observes = true)
  public static int onInit(long info, Task task) {
    Lane lane = FirstEvent.LANES.take(SHOWN_COMMAND.text(task.threadName()));
    task.set(LANE, lane);
    write(TaskEvent.INIT, info, task, lane);
    return 0;
  }

  /**
   * Marks {@code clone}.
   *
   * @param info the clone flags
   * @param task the task
   * @return 0
   */
  @TaskWatcher(TaskEvent.CLONE)
  public static int onClone(long info, Task task) {
    return mark(TaskEvent.CLONE, info, task);
  }

  /**
   * Marks {@code exec}.
   *
   * @param info 0
   * @param task the task
   * @return 0
   */
  @TaskWatcher(TaskEvent.EXEC)
  public static int onExec(long info, Task task) {
    return mark(TaskEvent.EXEC, info, task);
  }

  /**
   * Marks {@code uid}.
   *
   * @param info 0
   * @param task the task
   * @return 0
   */
  @TaskWatcher(TaskEvent.UID)
  public static int onUid(long info, Task task) {
    return mark(TaskEvent.UID, info, task);
  }

  /**
   * Marks {@code gid}.
   *
   * @param info 0
   * @param task the task
   * @return 0
   */
  @TaskWatcher(TaskEvent.GID)
  public static int onGid(long info, Task task) {
    return mark(TaskEvent.GID, info, task);
  }

  /**
   * Marks {@code exit}.
   *
   * @param info the exit code
   * @param task the task
   * @return 0
   */
  @TaskWatcher(TaskEvent.EXIT)
  public static int onExit(long info, Task task) {
    return mark(TaskEvent.EXIT, info, task);
  }

  /**
   * Ends the bar.
   *
   * @param info the exit code, 0 after a failed start
   * @param task the task
   * @return 0
   */
  @TaskWatcher(TaskEvent.FREE)
  public static int onFree(long info, Task task) {
    Lane lane = task.get(LANE);
    if (lane != null) {
      write(TaskEvent.FREE, info, task, lane);
      // Not earlier, or the next bar of this lane could come before the end of this one in the
      // file.
      FirstEvent.LANES.giveBack(lane);
    }
    return 0;
  }

  /**
   * Marks the live tasks, writes the events that still wait, and reports those that could not be
   * written.
   *
   * @param left the tasks that live on
   */
  @AtJvmEnd
  public static void end(List<Task> left) {
    for (Task task : left) {
      Lane lane = task.get(LANE);
      if (lane != null) {
        FILE.write(TraceEvent.left(task, lane, FirstEvent.CLOCK.now()), false);
      }
    }
    FILE.end();
  }

  private static int mark(TaskEvent event, long info, Task task) {
    Lane lane = task.get(LANE);
    if (lane != null) {
      write(event, info, task, lane);
    }
    return 0;
  }

  private static void write(TaskEvent event, long info, Task task, Lane lane) {
    Instant now = FirstEvent.CLOCK.now();
    // A caller that has waited for a process, or was refused one, may read the file at once.
    boolean wait = event == TaskEvent.FREE;
    FILE.write(new TraceEvent(LoggedEvent.of(event, info, task, now), lane, false), wait);
  }

  private static EventFile<TraceEvent> open(File file) {
    Losses losses = new Losses(file.toString(), new Losses.Reports(NAME));
    return EventFile.open(NAME, file, new TraceFile(file, losses), losses, new Json());
  }

  /** Makes the JSON format with the first event; it is harmless if two threads make one each. */
  private static final class Json implements EventFormat<TraceEvent> {
    private @Nullable TraceFormat made;

    @Override
    public byte[] format(TraceEvent event) {
      TraceFormat format = made;
      if (format == null) {
        format = new TraceFormat(new CommandLines(SHOWN_COMMAND));
        made = format;
      }
      return format.format(event);
    }
  }

  /** Initialized by the first event. */
  private static final class FirstEvent {
    static final Clock CLOCK = new Clock();
    static final Lanes LANES = new Lanes();
  }
}
