package org.taskwatchers.demo;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the files of the watchers, one event per line. Throws for a broken line, and quotes it. */
final class Lines {
  private Lines() {}

  /** The lines of the ready-made watcher {@code log}, each a JSON object. */
  static List<Sighting> ofLog(List<String> lines) {
    List<Sighting> sightings = new ArrayList<>();
    for (String line : lines) {
      try {
        sightings.add(ofLog(JsonParser.parseString(line).getAsJsonObject()));
      } catch (JsonParseException | IllegalStateException | NumberFormatException e) {
        throw new IllegalArgumentException(
            "\"" + line + "\": expected a JSON object with task.id, event and info", e);
      }
    }
    return sightings;
  }

  private static Sighting ofLog(JsonObject record) {
    Map<String, String> more = new HashMap<>();
    for (Map.Entry<String, JsonElement> entry : record.entrySet()) {
      JsonElement value = entry.getValue();
      more.put(entry.getKey(), value.isJsonPrimitive() ? value.getAsString() : value.toString());
    }
    return new Sighting(
        Long.parseLong(more.getOrDefault("task.id", "")),
        more.getOrDefault("event", "an event without a name"),
        Long.parseLong(more.getOrDefault("process.pid", "-1")),
        Long.parseLong(more.getOrDefault("info", "")),
        more);
  }

  /** The lines of the demo's own watcher {@code Seen}: event, pid, info, task, nanoseconds. */
  static List<Sighting> ofSeen(List<String> lines) {
    List<Sighting> sightings = new ArrayList<>();
    for (String line : lines) {
      String[] words = line.split(" ", -1);
      try {
        sightings.add(
            new Sighting(
                Long.parseLong(words[3]),
                words[0],
                Long.parseLong(words[1]),
                Long.parseLong(words[2]),
                words.length > 4 ? Map.of("nanos", words[4]) : Map.of()));
      } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
        throw new IllegalArgumentException(
            "\"" + line + "\": expected an event, a pid, an info and a task's id", e);
      }
    }
    return sightings;
  }
}
