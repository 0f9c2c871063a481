package org.taskwatchers.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EventFileTest {
  private static final String HEAD =
      "{\"time\":\"2026-11-07T01:02:03.000004Z\",\"event\":\"exit\",\"info\":143,\"task.id\":7";

  @TempDir Path folder;

  @Test
  void readsWhatIsThere() throws IOException {
    List<Event> events =
        read(
            HEAD
                + ",\"process.pid\":12,\"process.command_args\":[\"sh\",\"-c\",\"a\\nb\"]}\n"
                + HEAD
                + "}\n");
    Event first = events.get(0);
    assertEquals(2, events.size());
    assertEquals("exit", first.name());
    assertEquals(143, first.info());
    assertEquals(7, first.taskId());
    assertEquals(12, first.pid());
    assertEquals(List.of("sh", "-c", "a\nb"), first.command());
    assertEquals(Instant.parse("2026-11-07T01:02:03.000004Z"), first.time());
    assertEquals("12", first.field("process.pid"));
    assertFalse(events.get(1).has("process.pid"));
    assertEquals(-1, events.get(1).pid());
  }

  @Test
  void noFileIsNoEvent() {
    assertEquals(List.of(), EventFile.read(folder.resolve("none")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "[]",
        HEAD,
        HEAD + "} {}",
        HEAD + ",}",
        HEAD + ",\"a\":null}",
        HEAD + ",\"info\":1}",
        HEAD + ",'a':1}",
        HEAD + ",\"a\":\"tab\t\"}",
        HEAD + ",\"a\":NaN}",
        HEAD + ",\"a\":01}",
        "{\"time\":\"t\",\"event\":\"exit\",\"info\":1}",
        "{\"time\":\"t\",\"event\":\"exit\",\"info\":\"1\",\"task.id\":7}",
        "{\"time\":\"t\",\"event\":\"exit\",\"info\":1.5,\"task.id\":7}",
        "{\"event\":\"exit\",\"info\":1,\"task.id\":7}",
      })
  void aBadLineIsAnErrorThatNamesIt(String line) throws IOException {
    Path file = Files.writeString(folder.resolve("log"), HEAD + "}\n" + line + "\n" + HEAD + "}\n");
    String message = message(() -> EventFile.read(file));
    assertTrue(message.startsWith(file + ":2: "), message);
  }

  @Test
  void aLineThatBreaksOffIsAnError() throws IOException {
    Path file = Files.writeString(folder.resolve("log"), HEAD + "}\n" + HEAD + "}");
    String message = message(() -> EventFile.read(file));
    assertTrue(message.startsWith(file + ":2: breaks off"), message);
  }

  @Test
  void aFieldThatIsNotThereOrOfAnotherKindIsAnErrorThatNamesIt() throws IOException {
    Event event = read(HEAD + ",\"a\":[1]}\n").get(0);
    assertTrue(message(() -> event.field("b")).contains("log:1: has no field b"));
    assertTrue(message(() -> event.field("a")).contains("log:1: the field a is no text"));
    assertTrue(
        message(() -> event.number("event")).contains("log:1: the field event is no number"));
    assertTrue(message(() -> event.list("event")).contains("log:1: the field event is no array"));
  }

  private List<Event> read(String text) throws IOException {
    return EventFile.read(Files.writeString(folder.resolve("log"), text));
  }

  private static String message(Executable code) {
    return String.valueOf(assertThrows(AssertionError.class, code).getMessage());
  }
}
