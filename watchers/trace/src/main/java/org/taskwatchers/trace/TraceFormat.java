package org.taskwatchers.trace;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.taskwatchers.writing.JsonText.text;

import com.google.gson.stream.JsonWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.taskwatchers.Credentials;
import org.taskwatchers.Task;
import org.taskwatchers.TaskEvent;
import org.taskwatchers.text.Printable;
import org.taskwatchers.writing.CommandLines;
import org.taskwatchers.writing.EventFormat;
import org.taskwatchers.writing.JsonText;
import org.taskwatchers.writing.LoggedEvent;

/**
 * Makes trace events in Chrome's format: a bar begins ({@code B}) with init and ends ({@code E})
 * with free; each event in between is an instant ({@code i}) in it.
 *
 * <p>We decided against complete events ({@code X}): they can only be written when the task has
 * ended, so a JVM that is killed would leave no trace of its live tasks. We also decided against
 * async events: viewers give each a row of its own, or pile all with the same name into one row.
 */
final class TraceFormat implements EventFormat<TraceEvent> {
  private static final byte[] NAME = "{\"name\":\"thread_name\",".getBytes(US_ASCII);

  private static final byte[] NEXT = {',', '\n'};

  private final CommandLines commandLines;

  TraceFormat(CommandLines commandLines) {
    this.commandLines = commandLines;
  }

  /** One object, or two with a comma and a line feed between them. */
  @Override
  public byte[] format(TraceEvent event) {
    byte[] json = JsonText.of(new Body(event, false));
    if (!event.lane().fresh() || event.event().event() != TaskEvent.INIT) {
      return json;
    }
    ByteArrayOutputStream both = new ByteArrayOutputStream(1024);
    both.writeBytes(JsonText.of(new Body(event, true)));
    both.writeBytes(NEXT);
    both.writeBytes(json);
    return both.toByteArray();
  }

  /**
   * How many bytes at the beginning of what {@link #format} made are the name of a row; 0 if none.
   */
  static int lengthOfName(byte[] events) {
    if (!Arrays.equals(events, 0, Math.min(NAME.length, events.length), NAME, 0, NAME.length)) {
      return 0;
    }
    int end = 0;
    while (end < events.length && events[end] != NEXT[1]) {
      end++;
    }
    return end - 1; // before the comma
  }

  /** The name that a viewer shows above the rows of this JVM. */
  static byte[] process() {
    return JsonText.of(new Jvm());
  }

  private static final class Jvm implements JsonText.Body {
    @Override
    public void write(JsonWriter json) throws IOException {
      json.beginObject().name("name").value("process_name").name("ph").value("M");
      json.name("pid").value(ProcessHandle.current().pid());
      json.name("args").beginObject().name("name").value(shown(what())).endObject();
      json.endObject();
    }

    /** Only the class or jar of the command line: the rest may hold secrets. */
    private static String what() {
      String main = System.getProperty("sun.java.command", "").strip().split("\\s", 2)[0];
      return ("java " + main.substring(main.lastIndexOf('/') + 1)).strip();
    }
  }

  private final class Body implements JsonText.Body {
    private final TraceEvent event;
    private final boolean name;

    Body(TraceEvent event, boolean name) {
      this.event = event;
      this.name = name;
    }

    @Override
    public void write(JsonWriter json) throws IOException {
      json.beginObject();
      long pid = event.event().task().parentPid();
      if (name) {
        json.name("name").value("thread_name").name("ph").value("M");
        place(json, pid);
        json.name("args").beginObject().name("name").value(shown(event.lane().name())).endObject();
      } else {
        event(json, pid);
      }
      json.endObject();
    }

    private void event(JsonWriter json, long pid) throws IOException {
      LoggedEvent logged = event.event();
      TaskEvent kind = logged.event();
      boolean begins = kind == TaskEvent.INIT;
      boolean ends = kind == TaskEvent.FREE;
      String label = event.left() ? "alive when the JVM ended" : kind.label();
      json.name("name").value(begins || ends ? bar(logged) : label);
      json.name("cat").value("task").name("ph").value(begins ? "B" : ends ? "E" : "i");
      json.name("ts").value(micros(logged.time()));
      place(json, pid);
      if (!begins && !ends) {
        json.name("s").value("t"); // an instant in its row, not across the whole process
      }
      json.name("args").beginObject();
      if (begins) {
        begin(json, logged);
      } else if (ends) {
        end(json, logged);
      } else {
        instant(json, logged);
      }
      json.endObject();
    }

    private void place(JsonWriter json, long pid) throws IOException {
      json.name("pid").value(pid);
      json.name("tid").value(event.lane().id(pid));
    }
  }

  private String bar(LoggedEvent event) {
    String program = commandLines.program(event);
    return program.isEmpty() ? "task" : shown(program);
  }

  private void begin(JsonWriter json, LoggedEvent event) throws IOException {
    Task task = event.task();
    json.name("task").value(task.id());
    if (!commandLines.hidden()) {
      json.name("command").value(commandLines.line(event));
    }
    text(json, "directory", task.directory());
    json.name("thread").value(shown(commandLines.thread(event)));
    if (!task.stack().isEmpty()) {
      json.name("caller").value(shown(task.stack().get(0).toString()));
    }
  }

  private static void instant(JsonWriter json, LoggedEvent event) throws IOException {
    json.name("task").value(event.task().id());
    json.name("pid").value(event.pid());
    Credentials now = event.credentials();
    Credentials before = event.previousCredentials();
    switch (event.event()) {
      case CLONE -> json.name("flags").value("0x" + Long.toHexString(event.info()));
      case EXEC -> text(json, "executable", event.executable());
      case UID -> ids(json, before == null ? null : before.user(), now == null ? null : now.user());
      case GID ->
          ids(json, before == null ? null : before.group(), now == null ? null : now.group());
      default -> exitCode(json, event);
    }
  }

  private void end(JsonWriter json, LoggedEvent event) throws IOException {
    if (event.pid() != -1) {
      json.name("pid").value(event.pid());
    }
    exitCode(json, event);
    text(json, "error", shownOrNull(commandLines.error(event)));
    text(json, "vetoed_by", shownOrNull(event.vetoedBy()));
  }

  private static void exitCode(JsonWriter json, LoggedEvent event) throws IOException {
    Integer code = event.exitCode();
    if (code != null) {
      json.name("exit_code").value(code);
    }
  }

  private static void ids(
      JsonWriter json, Credentials.@Nullable Ids before, Credentials.@Nullable Ids now)
      throws IOException {
    if (before != null && now != null) {
      json.name("real").value(before.real() + " -> " + now.real());
      json.name("effective").value(before.effective() + " -> " + now.effective());
      json.name("saved").value(before.saved() + " -> " + now.saved());
    }
  }

  private static String shown(String text) {
    return Printable.escape(text);
  }

  private static @Nullable String shownOrNull(@Nullable String text) {
    return text == null ? null : shown(text);
  }

  /** Microseconds are the format's unit. A double holds a JSON number of this size exactly. */
  private static long micros(Instant time) {
    return time.getEpochSecond() * 1_000_000 + time.getNano() / 1000;
  }
}
