package org.taskwatchers.timeline.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads one line of a log. */
final class LineReader {
  private static final Set<String> EVENTS =
      Set.of("init", "clone", "exec", "uid", "gid", "exit", "free");

  /** All spans between these two fit into a long of nanoseconds. */
  private static final Instant EARLIEST = Instant.EPOCH;

  private static final Instant LATEST = Instant.parse("2262-01-01T00:00:00Z");

  private LineReader() {}

  /** Why a line is not an event. */
  static final class Broken extends Exception {
    private static final long serialVersionUID = 1;

    Broken(String why) {
      super(why);
    }
  }

  /** Reads a line in UTF-8. */
  static LoggedLine read(byte[] line) throws Broken {
    try {
      return read(UTF_8.newDecoder().decode(ByteBuffer.wrap(line)).toString());
    } catch (CharacterCodingException e) {
      throw new Broken("expected UTF-8");
    }
  }

  /**
   * Reads a line.
   *
   * @throws Broken if it is no event; the message says what was expected
   */
  static LoggedLine read(String text) throws Broken {
    LoggedLine line = new LoggedLine();
    JsonReader json = new JsonReader(new StringReader(text));
    json.setStrictness(Strictness.STRICT);
    try {
      json.beginObject();
      while (json.hasNext()) {
        String name = json.nextName();
        if (json.peek() == JsonToken.NULL) {
          json.nextNull();
        } else {
          field(line, name, json);
        }
      }
      json.endObject();
      if (json.peek() != JsonToken.END_DOCUMENT) {
        throw new Broken("expected one JSON object, and there is more");
      }
    } catch (IOException | IllegalStateException | NumberFormatException | DateTimeException e) {
      throw new Broken("expected a JSON object as log writes it: " + why(e));
    }
    check(line);
    return line;
  }

  /** The part of Gson's message that is about the line, and not about Gson. */
  private static String why(Exception e) {
    String message = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    int place = message.indexOf(" at line 1 column ");
    if (place < 0) {
      return message;
    }
    String what = message.startsWith("Use JsonReader") ? "malformed" : message.substring(0, place);
    return what + message.substring(place).replace(" line 1", "");
  }

  private static void check(LoggedLine line) throws Broken {
    if (!EVENTS.contains(line.event)) {
      throw new Broken("expected event to be one of init to free, not \"" + line.event + "\"");
    }
    if (line.time.equals(Instant.EPOCH) || line.task < 0 || line.jvm < 0) {
      throw new Broken("expected time, task.id and process.parent_pid");
    }
  }

  private static void field(LoggedLine line, String name, JsonReader json) throws IOException {
    switch (name) {
      case "time" -> line.time = time(json);
      case "event" -> line.event = json.nextString();
      case "task.id" -> line.task = json.nextLong();
      case "process.pid" -> line.pid = json.nextLong();
      case "process.parent_pid" -> line.jvm = json.nextLong();
      case "jvm.ancestor_pids" -> line.ancestors = texts(json).stream().map(Long::valueOf).toList();
      case "process.executable.name" -> line.program = json.nextString();
      case "process.executable.path" -> line.executable = json.nextString();
      case "process.command_args" -> line.command = texts(json);
      case "process.working_directory" -> line.directory = json.nextString();
      case "process.creation.time" -> line.startedAt = time(json);
      case "process.exit.time" -> line.exitedAt = time(json);
      case "task.duration" -> line.ran = span(json);
      case "process.exit.code" -> line.exitCode = json.nextInt();
      case "thread.name" -> line.thread = json.nextString();
      case "task.stack" -> line.stack = texts(json);
      case "error" -> line.error = json.nextString();
      case "vetoed_by" -> line.vetoedBy = json.nextString();
      default -> {
        if (name.endsWith("user.id") || name.endsWith("group.id")) {
          line.ids.put(name, json.nextLong());
        } else {
          json.skipValue(); // a field of a later version
        }
      }
    }
  }

  private static Instant time(JsonReader json) throws IOException {
    String text = json.nextString();
    Instant time = Instant.parse(text);
    if (time.isBefore(EARLIEST) || time.isAfter(LATEST)) {
      throw new DateTimeException("'" + text + "' is not between 1970 and 2262");
    }
    return time;
  }

  private static Duration span(JsonReader json) throws IOException {
    double seconds = json.nextDouble();
    if (seconds < 0 || seconds > Duration.between(EARLIEST, LATEST).toSeconds()) {
      throw new DateTimeException(seconds + " is no number of seconds that a process runs");
    }
    return Duration.ofNanos(Math.round(seconds * 1e9));
  }

  private static List<String> texts(JsonReader json) throws IOException {
    List<String> texts = new ArrayList<>();
    json.beginArray();
    while (json.hasNext()) {
      texts.add(json.nextString());
    }
    json.endArray();
    return texts;
  }
}
