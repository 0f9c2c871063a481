package org.taskwatchers.testing;

import com.google.gson.JsonElement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.opentest4j.AssertionFailedError;

/** One line that the watcher {@code log} wrote. */
public final class Event {
  private final Map<String, JsonElement> fields;
  private final String where;

  Event(Map<String, JsonElement> fields, String where) {
    this.fields = fields;
    this.where = where;
  }

  /** The event's name: {@code init}, {@code clone}, {@code exec}, {@code uid} ... */
  public String name() {
    return field("event");
  }

  /** The event's {@code info}. */
  public long info() {
    return number("info");
  }

  /** The id of its task. */
  public long taskId() {
    return number("task.id");
  }

  /** The pid; -1 if there is none yet. */
  public long pid() {
    return has("process.pid") ? number("process.pid") : -1;
  }

  /** The program and its arguments, as far as they were recorded. */
  public List<String> command() {
    return list("process.command_args");
  }

  /** The time of the event. */
  public Instant time() {
    return Instant.parse(field("time"));
  }

  /** The names of all fields. */
  public Set<String> names() {
    return fields.keySet();
  }

  /** Whether the field is there. */
  public boolean has(String name) {
    return fields.containsKey(name);
  }

  /**
   * A field's text, or its number as a text.
   *
   * @throws AssertionError if the field is missing, or is neither; the message names file and line
   */
  public String field(String name) {
    JsonElement value = value(name);
    if (!value.isJsonPrimitive()) {
      throw wrong(name, "is no text or number", value);
    }
    return value.getAsString();
  }

  /**
   * A field's number.
   *
   * @throws AssertionError if the field is missing, or is not a whole number; the message names
   *     file and line
   */
  public long number(String name) {
    JsonElement value = value(name);
    if (value.isJsonPrimitive() && value.getAsJsonPrimitive().isNumber()) {
      try {
        return value.getAsBigDecimal().longValueExact();
      } catch (ArithmeticException fraction) {
        throw wrong(name, "is no whole number", value);
      }
    }
    throw wrong(name, "is no number", value);
  }

  /**
   * A field's texts.
   *
   * @throws AssertionError if the field is missing, or is not an array; the message names file and
   *     line
   */
  public List<String> list(String name) {
    JsonElement value = value(name);
    if (!value.isJsonArray()) {
      throw wrong(name, "is no array", value);
    }
    return StreamSupport.stream(value.getAsJsonArray().spliterator(), false)
        .map(JsonElement::getAsString)
        .toList();
  }

  /** The place and the whole line, for messages. */
  @Override
  public String toString() {
    return where + ": " + fields;
  }

  private JsonElement value(String name) {
    JsonElement value = fields.get(name);
    if (value == null) {
      throw new AssertionFailedError(where + ": has no field " + name + ", but " + names());
    }
    return value;
  }

  private AssertionFailedError wrong(String name, String what, JsonElement value) {
    return new AssertionFailedError(where + ": the field " + name + " " + what + ": " + value);
  }
}
