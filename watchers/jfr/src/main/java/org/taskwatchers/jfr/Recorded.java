package org.taskwatchers.jfr;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.taskwatchers.Credentials;
import org.taskwatchers.Task;
import org.taskwatchers.TaskEvent;
import org.taskwatchers.TaskLocal;
import org.taskwatchers.text.Printable;
import org.taskwatchers.text.ShownCommand;

/** Makes the flight recorder's events. */
final class Recorded {
  private static final TaskLocal<Lifetime> LIFETIME = new TaskLocal<>();
  private static final TaskLocal<String> SHOWN = new TaskLocal<>();

  /** The value by which readers of a recording know that a time is absent. */
  private static final long NO_TIME = Long.MIN_VALUE;

  private final ShownCommand shownCommand;
  private final @Nullable JdkProcessStart jdkProcessStart;

  Recorded(ShownCommand shownCommand) {
    this.shownCommand = shownCommand;
    // Where nothing is masked there is nothing to say.
    jdkProcessStart = shownCommand.showsAll() ? null : new JdkProcessStart();
  }

  void raised(TaskEvent event, long info, Task task) {
    switch (event) {
      case INIT -> init(info, task);
      case CLONE -> cloned(info, task);
      case EXEC -> commit(new ExecEvent(), task);
      case UID -> changed(new UidEvent(), task);
      case GID -> changed(new GidEvent(), task);
      case EXIT -> exited((int) info, task);
      case FREE -> freed((int) info, task);
    }
  }

  private void init(long flags, Task task) {
    if (jdkProcessStart != null) {
      jdkProcessStart.check();
    }
    Lifetime lifetime = new Lifetime();
    if (lifetime.isEnabled()) {
      lifetime.begin();
      task.set(LIFETIME, lifetime);
    }
    InitEvent init = new InitEvent();
    init.flags = flags;
    commit(init, task);
  }

  private void cloned(long flags, Task task) {
    CloneEvent cloned = new CloneEvent();
    cloned.flags = flags;
    commit(cloned, task);
  }

  private void changed(OfIds changed, Task task) {
    Credentials now = Objects.requireNonNull(task.credentials());
    Credentials previous = task.previousCredentials();
    if (changed instanceof UidEvent) {
      changed.of(now.user(), previous == null ? null : previous.user());
    } else {
      changed.of(now.group(), previous == null ? null : previous.group());
    }
    commit(changed, task);
  }

  private void exited(int code, Task task) {
    ExitEvent exit = new ExitEvent();
    exit.exitCode = code;
    commit(exit, task);
    ended(code, task);
  }

  private void freed(int code, Task task) {
    FreeEvent free = new FreeEvent();
    free.exitCode = code;
    free.error = printable(shownCommand.error(task.error(), task.command()));
    free.vetoedBy = task.vetoedBy();
    commit(free, task);
    if (task.exitedAt() == null) {
      ended(code, task); // a start that failed
    }
  }

  private void ended(int code, Task task) {
    Lifetime begun = task.get(LIFETIME);
    Lifetime lifetime = begun == null ? new Lifetime() : begun;
    Instant started = task.startedAt();
    lifetime.startedAt = started == null ? NO_TIME : started.toEpochMilli();
    Duration ran = task.duration();
    lifetime.ranFor = ran == null ? NO_TIME : ran.toNanos();
    lifetime.exitCode = code;
    lifetime.error = printable(shownCommand.error(task.error(), task.command()));
    lifetime.startedBy = Printable.escape(shownCommand.text(task.threadName()));
    lifetime.caller = caller(task.stack());
    commit(lifetime, task);
  }

  private static @Nullable String caller(List<StackTraceElement> stack) {
    return stack.isEmpty() ? null : stack.get(0).toString();
  }

  private static @Nullable String printable(@Nullable String text) {
    return text == null ? null : Printable.escape(text);
  }

  private void commit(OfTask event, Task task) {
    if (event.isEnabled()) {
      event.of(task, shown(task));
      event.commit();
    }
  }

  /**
   * The command, masked once per task, as you would type it, since {@code jfr print} writes it to a
   * terminal.
   */
  private String shown(Task task) {
    String known = task.get(SHOWN);
    if (known == null) {
      known = shownCommand.line(task.command());
      task.set(SHOWN, known);
    }
    return known;
  }
}
