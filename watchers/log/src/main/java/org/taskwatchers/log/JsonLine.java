package org.taskwatchers.log;

import static org.taskwatchers.writing.JsonText.text;

import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.taskwatchers.Credentials;
import org.taskwatchers.Task;
import org.taskwatchers.TaskEvent;
import org.taskwatchers.text.Times;
import org.taskwatchers.writing.CommandLines;
import org.taskwatchers.writing.EventFormat;
import org.taskwatchers.writing.JsonText;
import org.taskwatchers.writing.LoggedEvent;

/** Makes one JSON object per line. Unknown values are absent: no field is ever null. */
final class JsonLine implements EventFormat<LoggedEvent> {
  private final CommandLines commandLines;
  private final List<Long> ancestors;
  private final TaskEvent first;

  /**
   * Makes the lines of this JVM.
   *
   * @param ancestors the pids of this JVM's parent, its parent's parent, and so on
   * @param first the event whose line has them
   */
  JsonLine(CommandLines commandLines, List<Long> ancestors, TaskEvent first) {
    this.commandLines = commandLines;
    this.ancestors = ancestors;
    this.first = first;
  }

  @Override
  public byte[] format(LoggedEvent event) {
    return JsonText.line(new Line(event));
  }

  /** Not a lambda, which would slow down the first line. */
  private final class Line implements JsonText.Body {
    private final LoggedEvent event;

    Line(LoggedEvent event) {
      this.event = event;
    }

    @Override
    public void write(JsonWriter json) throws IOException {
      json.beginObject();
      JsonLine.this.write(json, event);
      json.endObject();
    }
  }

  private void write(JsonWriter json, LoggedEvent event) throws IOException {
    Task task = event.task();
    TaskEvent kind = event.event();
    json.name("time").value(Times.rfc3339(event.time()));
    json.name("event").value(kind.label());
    json.name("info").value(event.info());
    json.name("task.id").value(task.id());
    if (event.pid() != -1) {
      json.name("process.pid").value(event.pid());
    }
    json.name("process.parent_pid").value(task.parentPid());
    if (kind == first && !ancestors.isEmpty()) {
      pids(json, "jvm.ancestor_pids", ancestors);
    }
    String program = commandLines.program(event);
    text(json, "process.executable.name", program.isEmpty() ? null : program);
    text(json, "process.executable.path", event.executable());
    if (!commandLines.hidden()) {
      texts(json, "process.command_args", commandLines.of(event));
    }
    text(json, "process.working_directory", task.directory());
    time(json, "process.creation.time", event.startedAt());
    time(json, "process.exit.time", event.exitedAt());
    Duration ran = event.duration();
    if (ran != null && kind == TaskEvent.EXIT) {
      json.name("task.duration").jsonValue(Times.seconds(ran));
    }
    Integer exitCode = event.exitCode();
    if (exitCode != null) {
      json.name("process.exit.code").value(exitCode);
    }
    ids(json, "process.", "task.", event.credentials());
    if (kind == TaskEvent.UID || kind == TaskEvent.GID) {
      ids(json, "task.previous.", "task.previous.", event.previousCredentials());
    }
    text(json, "thread.name", commandLines.thread(event));
    if (!task.stack().isEmpty()) {
      texts(json, "task.stack", task.stack());
    }
    text(json, "error", commandLines.error(event));
    text(json, "vetoed_by", event.vetoedBy());
  }

  private static void texts(JsonWriter json, String name, List<?> values) throws IOException {
    json.name(name).beginArray();
    for (Object value : values) {
      json.value(value.toString());
    }
    json.endArray();
  }

  private static void pids(JsonWriter json, String name, List<Long> values) throws IOException {
    json.name(name).beginArray();
    for (Long value : values) {
      json.value(value);
    }
    json.endArray();
  }

  private static void time(JsonWriter json, String name, @Nullable Instant time)
      throws IOException {
    if (time != null) {
      json.name(name).value(Times.rfc3339(time));
    }
  }

  private static void ids(
      JsonWriter json, String user, String group, @Nullable Credentials credentials)
      throws IOException {
    if (credentials != null) {
      ids(json, user, "user.id", credentials.user());
      ids(json, group, "group.id", credentials.group());
    }
  }

  private static void ids(JsonWriter json, String prefix, String kind, Credentials.Ids ids)
      throws IOException {
    id(json, prefix + kind, ids.effective());
    id(json, prefix + "real_" + kind, ids.real());
    id(json, prefix + "saved_" + kind, ids.saved());
  }

  private static void id(JsonWriter json, String name, long id) throws IOException {
    if (id != Credentials.Ids.UNKNOWN) {
      json.name(name).value(id);
    }
  }
}
