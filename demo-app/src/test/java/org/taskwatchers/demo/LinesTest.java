package org.taskwatchers.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"", "half a line", "{\"event\":\"init\"", "[]", "{}", "{\"task.id\":\"one\"}"})
  void aLineOfTheLogThatIsNoneIsQuoted(String line) {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> Lines.ofLog(List.of(line)));
    assertTrue(("" + e.getMessage()).startsWith("\"" + line + "\": expected"), e.toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "init", "init -1 16640", "init -1 16640 one"})
  void aLineOfSeenThatIsNoneIsQuoted(String line) {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> Lines.ofSeen(List.of(line)));
    assertTrue(("" + e.getMessage()).startsWith("\"" + line + "\": expected"), e.toString());
  }

  @Test
  void whatWasThereBeforeIsNotRead(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("demo-1.seen");
    Files.writeString(file, "of an earlier JVM with this pid\n", UTF_8);
    Tail tail = new Tail(file);
    assertEquals(List.of(), tail.next());
    Files.writeString(file, "one\ntwö\n", UTF_8, StandardOpenOption.APPEND);
    assertEquals(List.of("one", "twö"), tail.next());
    Files.writeString(file, "three\n", UTF_8, StandardOpenOption.APPEND);
    assertEquals(List.of("three"), tail.next());
    assertEquals(List.of(), tail.next());
  }
}
