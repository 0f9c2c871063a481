package org.taskwatchers.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.util.TimeZone;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.taskwatchers.Credentials;
import org.taskwatchers.Task;
import org.taskwatchers.TaskEvent;
import org.taskwatchers.writing.CommandLines;
import org.taskwatchers.writing.EventFormat;
import org.taskwatchers.writing.LoggedEvent;
import org.taskwatchers.writing.Printable;
import org.taskwatchers.writing.Times;

/**
 * One aligned line an event, for people.
 *
 * <p>The whole command line and who called stand where a task begins and where its start failed;
 * the lines between have the beginning of it, so that they stay within a screen. The task's number
 * holds them together: a pid is not known yet at {@code init}, and is used again later.
 */
final class TextLine implements EventFormat<LoggedEvent> {
  private static final int SHORT = 44;

  private final CommandLines commandLines;
  // The zone of the start: an application that sets another must not make the times jump.
  private final TimeZone zone;
  private final AtomicBoolean headed = new AtomicBoolean();

  TextLine(CommandLines commandLines, TimeZone zone) {
    this.commandLines = commandLines;
    this.zone = zone;
  }

  @Override
  public byte[] format(LoggedEvent event) {
    TaskEvent kind = event.event();
    StringBuilder line = new StringBuilder(160);
    if (headed.compareAndSet(false, true)) {
      columns(line, "TIME", "EVENT", "TASK", "PID", "INFO", "SECONDS");
      line.append("COMMAND\n");
    }
    columns(
        line,
        Times.clock(event.time(), zone),
        kind.label(),
        Long.toString(event.task().id()),
        event.pid() == -1 ? "-" : Long.toString(event.pid()),
        info(event),
        kind == TaskEvent.EXIT ? seconds(event) : "");
    String command = command(event);
    boolean failed = event.error() != null || event.vetoedBy() != null;
    if (kind == TaskEvent.INIT || failed) {
      line.append(command);
      if (failed) {
        why(line, commandLines.error(event), event.vetoedBy());
      }
      who(line, event.task());
    } else {
      line.append(shortened(command));
    }
    return line.append('\n').toString().getBytes(UTF_8);
  }

  private String command(LoggedEvent event) {
    StringBuilder out = new StringBuilder();
    for (String argument : commandLines.of(event)) {
      out.append(out.isEmpty() ? "" : " ").append(Printable.quote(argument));
    }
    return out.toString();
  }

  private static void columns(StringBuilder line, String... cells) {
    left(line, cells[0], 15);
    left(line, cells[1], 5);
    right(line, cells[2], 5);
    right(line, cells[3], 7);
    line.append(' ');
    if (cells[5].isEmpty()) {
      left(line, cells[4], 19); // changes of ids are long, and have no seconds beside them
    } else {
      left(line, cells[4], 10);
      right(line, cells[5], 8);
    }
    line.append(' ');
  }

  private static void left(StringBuilder line, String cell, int width) {
    line.append(cell).append(" ".repeat(Math.max(0, width - cell.length()))).append(' ');
  }

  private static void right(StringBuilder line, String cell, int width) {
    line.append(" ".repeat(Math.max(0, width - cell.length()))).append(cell).append(' ');
  }

  private static String info(LoggedEvent event) {
    long info = event.info();
    Credentials now = event.credentials();
    Credentials before = event.previousCredentials();
    return switch (event.event()) {
      case INIT, CLONE -> "0x" + Long.toHexString(info);
      case EXEC -> "";
      case UID -> now == null || before == null ? "" : change(before.user(), now.user());
      case GID -> now == null || before == null ? "" : change(before.group(), now.group());
      case EXIT, FREE -> Long.toString(info);
    };
  }

  private static String change(Credentials.Ids before, Credentials.Ids now) {
    return ids(before) + " -> " + ids(now);
  }

  /** One number where all are the same, else the four in the order of /proc/PID/status. */
  private static String ids(Credentials.Ids ids) {
    boolean same =
        ids.real() == ids.effective()
            && ids.real() == ids.saved()
            && ids.real() == ids.filesystem();
    return same
        ? id(ids.real())
        : id(ids.real())
            + "/"
            + id(ids.effective())
            + "/"
            + id(ids.saved())
            + "/"
            + id(ids.filesystem());
  }

  private static String id(long id) {
    return id == Credentials.Ids.UNKNOWN ? "?" : Long.toString(id);
  }

  private static String seconds(LoggedEvent event) {
    Instant started = event.startedAt();
    Instant exited = event.exitedAt();
    // A clock that was set back between the two would make it negative: then it is not known.
    return started == null || exited == null || exited.isBefore(started)
        ? ""
        : Times.seconds(Duration.between(started, exited).toMillis());
  }

  private static void why(StringBuilder line, @Nullable String error, @Nullable String vetoedBy) {
    if (error != null) {
      line.append("  error: ").append(Printable.escape(error));
    }
    if (vetoedBy != null && (error == null || !error.contains(vetoedBy))) {
      line.append("  vetoed by ").append(Printable.escape(vetoedBy));
    }
  }

  private static void who(StringBuilder line, Task task) {
    line.append("  [").append(Printable.escape(task.threadName()));
    if (!task.stack().isEmpty()) {
      line.append(" at ").append(Printable.escape(task.stack().get(0).toString()));
    }
    line.append(']');
  }

  private static String shortened(String command) {
    if (command.codePointCount(0, command.length()) <= SHORT) {
      return command;
    }
    return command.substring(0, command.offsetByCodePoints(0, SHORT - 3)) + "...";
  }
}
