package org.taskwatchers.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.stream.JsonWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.taskwatchers.Credentials;
import org.taskwatchers.Task;
import org.taskwatchers.TaskEvent;
import org.taskwatchers.TaskLocal;

/** One JSON object a line. What is not known is absent: no field is ever null. */
final class JsonLine implements EventFormat {
  private static final byte[] REPLACEMENT = "\uFFFD".getBytes(UTF_8);

  private final TaskLocal<String> executable = new TaskLocal<>();
  private final CommandLines commandLines;

  JsonLine(CommandLines commandLines) {
    this.commandLines = commandLines;
  }

  @Override
  public byte[] format(TaskEvent event, long info, Task task, Instant now) {
    if (event == TaskEvent.EXEC) {
      task.set(executable, executableOf(task.pid()));
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
    try {
      // Half a surrogate pair would make bytes that are not UTF-8, and escaped, as JSON lets one,
      // would make text that many readers turn away.
      CharsetEncoder encoder =
          UTF_8.newEncoder().onMalformedInput(CodingErrorAction.REPLACE).replaceWith(REPLACEMENT);
      OutputStreamWriter out = new OutputStreamWriter(bytes, encoder);
      JsonWriter json = new JsonWriter(out);
      json.beginObject();
      write(json, event, info, task, now);
      json.endObject();
      out.write('\n');
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("a write to memory failed", e);
    }
    return bytes.toByteArray();
  }

  private void write(JsonWriter json, TaskEvent event, long info, Task task, Instant now)
      throws IOException {
    json.name("time").value(Times.rfc3339(now));
    json.name("event").value(event.label());
    json.name("info").value(info);
    json.name("task.id").value(task.id());
    if (task.pid() != -1) {
      json.name("process.pid").value(task.pid());
    }
    json.name("process.parent_pid").value(task.parentPid());
    String program = commandLines.program(task);
    text(json, "process.executable.name", program.isEmpty() ? null : program);
    text(json, "process.executable.path", task.get(executable));
    if (!commandLines.hidden()) {
      texts(json, "process.command_args", commandLines.of(task));
    }
    text(json, "process.working_directory", task.directory());
    time(json, "process.creation.time", task.startedAt());
    time(json, "process.exit.time", task.exitedAt());
    Integer exitCode = task.exitCode();
    if (exitCode != null) {
      json.name("process.exit.code").value(exitCode);
    }
    ids(json, "process.", "task.", task.credentials());
    if (event == TaskEvent.UID || event == TaskEvent.GID) {
      ids(json, "task.previous.", "task.previous.", task.previousCredentials());
    }
    text(json, "thread.name", task.threadName());
    if (!task.stack().isEmpty()) {
      texts(json, "task.stack", task.stack());
    }
    text(json, "error", commandLines.error(task));
    text(json, "vetoed_by", task.vetoedBy());
  }

  private static void text(JsonWriter json, String name, @Nullable Object value)
      throws IOException {
    if (value != null) {
      json.name(name).value(value.toString());
    }
  }

  private static void texts(JsonWriter json, String name, List<?> values) throws IOException {
    json.name(name).beginArray();
    for (Object value : values) {
      json.value(value.toString());
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

  /** Null where /proc does not tell: no /proc, another user's process, already a zombie. */
  private static @Nullable String executableOf(long pid) {
    try {
      return Files.readSymbolicLink(Path.of("/proc/" + pid + "/exe")).toString();
    } catch (IOException | RuntimeException untold) {
      return null;
    }
  }
}
