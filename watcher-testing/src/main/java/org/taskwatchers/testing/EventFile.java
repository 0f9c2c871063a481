package org.taskwatchers.testing;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.Strictness;
import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.opentest4j.AssertionFailedError;

/** Reads the events that the watcher {@code log} wrote, and accepts only well-formed lines. */
final class EventFile {
  private static final TypeAdapter<JsonElement> ANY = new Gson().getAdapter(JsonElement.class);

  private EventFile() {}

  static List<Event> read(Path file) {
    if (!Files.exists(file)) {
      return List.of();
    }
    String text;
    try {
      // Throws on bytes that are not UTF-8.
      text = Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
    List<Event> events = new ArrayList<>();
    // Not lines(), which takes a lone \r for the end of a line and hides a missing \n.
    int start = 0;
    while (start < text.length()) {
      String where = file + ":" + (events.size() + 1);
      int end = text.indexOf('\n', start);
      if (end < 0) {
        throw new AssertionFailedError(where + ": breaks off: " + text.substring(start));
      }
      events.add(parse(text.substring(start, end), where));
      start = end + 1;
    }
    return List.copyOf(events);
  }

  private static Event parse(String line, String where) {
    Map<String, JsonElement> fields = new LinkedHashMap<>();
    JsonReader reader = new JsonReader(new StringReader(line));
    reader.setStrictness(Strictness.STRICT);
    // By hand, because Gson's JsonObject silently keeps only one of two fields with the same name.
    try {
      reader.beginObject();
      while (reader.hasNext()) {
        String name = reader.nextName();
        if (reader.peek() == JsonToken.NULL) {
          throw new AssertionFailedError(where + ": null for " + name + ": " + line);
        }
        if (fields.put(name, ANY.read(reader)) != null) {
          throw new AssertionFailedError(where + ": two fields " + name + ": " + line);
        }
      }
      reader.endObject();
      if (reader.peek() != JsonToken.END_DOCUMENT) {
        throw new AssertionFailedError(where + ": more than one object: " + line);
      }
    } catch (IOException | IllegalStateException | JsonParseException e) {
      throw new AssertionFailedError(where + ": no JSON object (" + e.getMessage() + "): " + line);
    }
    Event event = new Event(fields, where);
    event.name();
    event.info();
    event.taskId();
    event.field("time");
    return event;
  }
}
