package org.taskwatchers.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.TimeZone;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.taskwatchers.Credentials;
import org.taskwatchers.Task;
import org.taskwatchers.TaskEvent;
import org.taskwatchers.text.Printable;
import org.taskwatchers.text.Times;
import org.taskwatchers.writing.CommandLines;
import org.taskwatchers.writing.EventFormat;
import org.taskwatchers.writing.LoggedEvent;

/**
 * Makes one aligned line per event, for people.
 *
 * <p>The line of a task's beginning, and that of a failed start, have the whole command line and
 * the caller. The other lines have only the beginning of the command line, so that they fit on a
 * screen. The task's number connects them: the pid is not known yet at {@code init}, and may be
 * reused later.
 */
final class TextLine implements EventFormat<LoggedEvent> {
  private static final int SHORT = 44;

  private final CommandLines commandLines;
  // The zone at the start: if the application sets another one, the times must not jump.
  private final TimeZone zone;
  private final boolean colored;
  private final TaskEvent first;
  private final TaskEvent timed;
  private final AtomicBoolean headed = new AtomicBoolean();

  /**
   * Makes the lines of the chosen events.
   *
   * @param first the event whose line has the whole command line and the caller
   * @param timed the event whose line has the task's duration
   */
  TextLine(
      CommandLines commandLines, TimeZone zone, boolean colored, TaskEvent first, TaskEvent timed) {
    this.commandLines = commandLines;
    this.zone = zone;
    this.colored = colored;
    this.first = first;
    this.timed = timed;
  }

  @Override
  public byte[] format(LoggedEvent event) {
    TaskEvent kind = event.event();
    StringBuilder line = new StringBuilder(160);
    if (headed.compareAndSet(false, true)) {
      Style.HEADER.begin(line, colored);
      columns(line, "TIME", "EVENT", "TASK", "PID", "INFO", "SECONDS", Style.PLAIN, Style.PLAIN);
      line.append("COMMAND");
      Style.HEADER.end(line, colored);
      line.append('\n');
    }
    boolean notStarted = event.error() != null || event.vetoedBy() != null;
    boolean died = (kind == TaskEvent.EXIT || kind == TaskEvent.FREE) && event.info() != 0;
    Style style = Style.of(kind, notStarted || (died && kind == timed));
    columns(
        line,
        Times.clock(event.time(), zone),
        kind.label(),
        Long.toString(event.task().id()),
        event.pid() == -1 ? "-" : Long.toString(event.pid()),
        info(event),
        kind == timed ? seconds(event) : "",
        Style.FAINT,
        style);
    String command = commandLines.line(event);
    if (kind == first || notStarted) {
      line.append(command);
      if (notStarted) {
        Style.FAILED.begin(line, colored);
        why(line, commandLines.error(event), event.vetoedBy());
        Style.FAILED.end(line, colored);
      }
      Style.FAINT.begin(line, colored);
      who(line, event);
      Style.FAINT.end(line, colored);
    } else {
      line.append(shortened(command));
    }
    return line.append('\n').toString().getBytes(UTF_8);
  }

  private void columns(
      StringBuilder line,
      String time,
      String event,
      String task,
      String pid,
      String info,
      String seconds,
      Style ofTime,
      Style ofEvent) {
    ofTime.begin(line, colored);
    left(line, time, 15);
    ofTime.end(line, colored);
    ofEvent.begin(line, colored);
    left(line, event, 5);
    ofEvent.end(line, colored);
    right(line, task, 5);
    right(line, pid, 7);
    line.append(' ');
    ofEvent.begin(line, colored);
    left(line, info, seconds.isEmpty() ? 19 : 10); // changes of ids are long, but have no seconds
    ofEvent.end(line, colored);
    if (!seconds.isEmpty()) {
      right(line, seconds, 8);
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

  /** One number if all are the same, otherwise the four in the order of /proc/PID/status. */
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
    Duration ran = event.duration();
    return ran == null ? "" : Times.seconds(ran.toMillis());
  }

  private static void why(StringBuilder line, @Nullable String error, @Nullable String vetoedBy) {
    if (error != null) {
      line.append("  error: ").append(Printable.escape(error));
    }
    if (vetoedBy != null && (error == null || !error.contains(vetoedBy))) {
      line.append("  vetoed by ").append(Printable.escape(vetoedBy));
    }
  }

  private void who(StringBuilder line, LoggedEvent event) {
    Task task = event.task();
    line.append("  [").append(Printable.escape(commandLines.thread(event)));
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
