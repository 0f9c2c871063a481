package org.taskwatchers.mx;

import java.util.Date;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.taskwatchers.Task;
import org.taskwatchers.text.ShownCommand;

/** A live task, as JMX shows it. A class with getters, because JDK 17 does not map records. */
@SuppressWarnings("JavaUtilDate") // JMX knows no other time
public final class LiveTask {
  private final long id;
  private final long pid;
  private final String program;
  private final Date startedAt;
  private final double seconds;
  private final String thread;
  private final @Nullable String caller;

  LiveTask(Task task, ShownCommand shownCommand) {
    this.id = task.id();
    this.pid = task.pid();
    // A whole command line given as the program is a common mistake.
    this.program = shownCommand.words(task.command().subList(0, 1)).get(0);
    this.startedAt = Date.from(Objects.requireNonNull(task.startedAt(), "a task that was cloned"));
    this.seconds = Objects.requireNonNull(task.duration()).toMillis() / 1e3;
    this.thread = shownCommand.text(task.threadName());
    List<StackTraceElement> stack = task.stack();
    this.caller = stack.isEmpty() ? null : stack.get(0).toString();
  }

  /** {@link Task#id()}. */
  public long getId() {
    return id;
  }

  /** Its process id. */
  public long getPid() {
    return pid;
  }

  /** The program as the caller gave it, without its arguments, which may be secret. */
  public String getProgram() {
    return program;
  }

  /** When its pid became known. */
  public Date getStartedAt() {
    return new Date(startedAt.getTime());
  }

  /** How long it has lived, by the monotonic clock. */
  public double getSeconds() {
    return seconds;
  }

  /** The name of the thread that started it. */
  public String getThread() {
    return thread;
  }

  /** The innermost frame of the application that started it; null if there was none. */
  public @Nullable String getCaller() {
    return caller;
  }
}
