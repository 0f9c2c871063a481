package org.taskwatchers.it.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Reads a trace as a viewer does: it sorts all events by time, and nests beginnings and ends on the
 * row of each thread.
 */
final class Trace {
  /** A bar. Its end is null if the trace has none. */
  static final class Bar {
    final JsonObject begin;
    final List<String> instants = new ArrayList<>();
    @Nullable JsonObject end;

    Bar(JsonObject begin) {
      this.begin = begin;
    }

    JsonObject args() {
      return begin.getAsJsonObject("args");
    }

    JsonObject endArgs() {
      assertTrue(end != null, () -> "has no end: " + begin);
      return end.getAsJsonObject("args");
    }

    long task() {
      return args().get("task").getAsLong();
    }
  }

  final List<Bar> bars = new ArrayList<>();
  final Map<Long, String> rows = new HashMap<>();
  final Map<Long, String> jvms = new HashMap<>();

  private Trace() {}

  /**
   * Reads a trace.
   *
   * @throws AssertionError if the file is no JSON array of trace events that a viewer can place
   */
  static Trace read(Path file) {
    Trace trace = new Trace();
    List<JsonObject> events = new ArrayList<>();
    try {
      JsonReader reader = new JsonReader(new StringReader(Files.readString(file)));
      reader.setStrictness(Strictness.STRICT);
      for (JsonElement event : JsonParser.parseReader(reader).getAsJsonArray()) {
        events.add(event.getAsJsonObject());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    for (JsonObject event : events) {
      if (text(event, "ph").equals("M")) {
        trace.name(event);
      }
    }
    events.removeIf(event -> text(event, "ph").equals("M"));
    events.sort(Comparator.comparingLong(event -> event.get("ts").getAsLong())); // a stable sort
    Map<Long, Deque<Bar>> open = new HashMap<>();
    events.forEach(
        event ->
            trace.place(
                event,
                open.computeIfAbsent(event.get("tid").getAsLong(), row -> new ArrayDeque<>())));
    return trace;
  }

  private void name(JsonObject event) {
    String name = text(event.getAsJsonObject("args"), "name");
    if (text(event, "name").equals("process_name")) {
      jvms.put(event.get("pid").getAsLong(), name);
    } else {
      assertEquals("thread_name", text(event, "name"));
      rows.put(event.get("tid").getAsLong(), name);
    }
  }

  private void place(JsonObject event, Deque<Bar> row) {
    switch (text(event, "ph")) {
      case "B" -> {
        assertTrue(row.isEmpty(), () -> "begins in another: " + event);
        Bar bar = new Bar(event);
        bars.add(bar);
        row.push(bar);
      }
      case "E" -> {
        Bar bar = row.poll();
        assertTrue(bar != null, () -> "ends what has not begun: " + event);
        assertEquals(text(bar.begin, "name"), text(event, "name"));
        bar.end = event;
      }
      default -> {
        assertEquals("i", text(event, "ph"));
        assertEquals("t", text(event, "s"));
        Bar bar = row.peek();
        assertTrue(bar != null, () -> "is in no bar: " + event);
        assertEquals(bar.task(), event.getAsJsonObject("args").get("task").getAsLong());
        bar.instants.add(text(event, "name"));
      }
    }
  }

  /** The bars of one JVM by task number. */
  Map<Long, Bar> byTask() {
    Map<Long, Bar> byTask = new HashMap<>();
    bars.forEach(bar -> assertEquals(null, byTask.put(bar.task(), bar)));
    return byTask;
  }

  /** The rows that have a bar. */
  Set<Long> usedRows() {
    Set<Long> used = new TreeSet<>();
    bars.forEach(bar -> used.add(bar.begin.get("tid").getAsLong()));
    return used;
  }

  private static String text(JsonObject event, String name) {
    return event.get(name).getAsString();
  }
}
