package org.taskwatchers.trace;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import java.io.File;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.taskwatchers.writing.Losses;
import org.taskwatchers.writing.Told;

class TraceFileTest {
  @TempDir Path folder;

  private final Told told = new Told();

  private TraceFile opened(Path path) throws IOException {
    TraceFile file = new TraceFile(path.toFile(), new Losses(path.toString(), told));
    file.open();
    return file;
  }

  private static void append(TraceFile file, String name) throws IOException {
    file.append(("{\"name\":\"" + name + "\"}").getBytes(UTF_8));
  }

  /** The names of the events in a file that must be strict JSON with one event per line. */
  static List<String> names(Path path) throws IOException {
    List<String> names = new ArrayList<>();
    for (JsonElement event : events(path)) {
      names.add(event.getAsJsonObject().get("name").getAsString());
    }
    List<String> lines = Files.readAllLines(path);
    assertEquals(names.size() + 2, lines.size(), lines::toString);
    assertEquals("[", lines.get(0));
    assertEquals("]", lines.get(lines.size() - 1));
    return names;
  }

  static JsonArray events(Path path) throws IOException {
    JsonReader reader = new JsonReader(new StringReader(Files.readString(path)));
    reader.setStrictness(Strictness.STRICT);
    return JsonParser.parseReader(reader).getAsJsonArray();
  }

  @Test
  void isWholeAfterEveryEvent() throws IOException {
    Path path = folder.resolve("trace");
    TraceFile file = opened(path);
    append(file, "a");
    assertEquals(List.of("process_name", "a"), names(path));
    append(file, "b");
    assertEquals(List.of("process_name", "a", "b"), names(path));
    assertEquals(List.of(), told.messages);
  }

  @Test
  void twoWriteToOneFile() throws IOException {
    Path path = folder.resolve("trace");
    TraceFile one = opened(path);
    TraceFile other = opened(path);
    append(one, "a");
    append(other, "b");
    append(one, "c");
    assertEquals(List.of("process_name", "a", "process_name", "b", "c"), names(path));
  }

  @Test
  void goesOnWhereAnEarlierOneEnded() throws IOException {
    Path path = folder.resolve("trace");
    append(opened(path), "a");
    append(opened(path), "b");
    assertEquals(List.of("process_name", "a", "process_name", "b"), names(path));
  }

  /** The beginning of a file of this watcher. */
  private static final String START =
      "[\n{\"name\":\"process_name\",\"ph\":\"M\",\"pid\":1,\"args\":{\"name\":\"java A\"}}";

  @ParameterizedTest
  @ValueSource(
      strings = {
        ",\n{\"name\":\"a\"},\n{\"name\":\"to",
        ",\n{\"name\":\"a\"},\n{\"name\":\"b\",\"args\":{\"c\":\"}\\\"{\"}",
        ",\n{\"name\":\"a\"},\n",
        ",\n{\"name\":\"a\"},\n\n",
        ",\n{\"name\":\"a\"},]\n",
        ",\n{\"name\":\"a\"}\n",
        ",\n{\"name\":\"a\"}\n]",
        ",\n{\"name\":\"a\"},\n{\"name\":\"much longer than what comes instead of it, and more: xxxxx"
            + "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
            + "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
      })
  void whatAKilledJvmToreIsCut(String torn) throws IOException {
    Path path = folder.resolve("trace");
    Files.writeString(path, START + torn);
    append(opened(path), "b");
    assertEquals(List.of("process_name", "a", "process_name", "b"), names(path));
    assertEquals(1, told.messages.size(), told.messages::toString);
    assertTrue(told.messages.get(0).startsWith("cuts what was torn from the end of " + path));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"[", "[\n", "[\n{\"na", "[\n{\"name\":\"process_name\",\"ph\":\"M\",\"pid\":4"})
  void tornBeforeItsFirstEvent(String torn) throws IOException {
    Path path = folder.resolve("trace");
    Files.writeString(path, torn);
    append(opened(path), "b");
    assertEquals(List.of("process_name", "b"), names(path));
  }

  /** Like after a disk was too full for the bracket. */
  @Test
  void aWholeEventIsKeptWhereNothingFollowsIt() throws IOException {
    Path path = folder.resolve("trace");
    Files.writeString(path, START + ",\n{\"name\":\"a\",\"args\":{\"c\":\"}\"}}");
    append(opened(path), "b");
    assertEquals(List.of("process_name", "a", "process_name", "b"), names(path));
    assertEquals(List.of(), told.messages);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x",
        "{}",
        "[{}]",
        "hello\nworld\n",
        "[\n  {\"name\":\"my config\"},\n  {\"b\":2}\n]",
        "[\n  {\"name\":\"my config\"},\n  {\"b\":2}\n]\n",
        "[\n{\"name\":\"my config\"}\n]\n",
        "[\n{\"name\":\"my c",
        "[\n { my notes }\nimportant line without end",
        "[\n]\n"
      })
  void whatIsNoTraceIsLeftAlone(String other) throws IOException {
    Path path = folder.resolve("other");
    Files.writeString(path, other);
    IOException e = assertThrows(IOException.class, () -> opened(path));
    assertEquals("it is there already and no trace of this watcher", e.getMessage());
    assertEquals(other, Files.readString(path));
  }

  /** Somebody else wrote into a trace. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "\n]\nimportant line without end",
        ",\nimportant line without end",
        "\n{\"name\":\"without a comma",
        ", important\n]\n",
        "\n]\n\n",
        "\n]\nand more\n"
      })
  void anEndThatIsNoneIsLeftAlone(String other) throws IOException {
    Path path = folder.resolve("trace");
    Files.writeString(path, START + other);
    TraceFile file = opened(path);
    IOException e = assertThrows(IOException.class, () -> append(file, "b"));
    assertEquals("its end is not that of a trace", e.getMessage());
    assertEquals(START + other, Files.readString(path));
    assertEquals(List.of(), told.messages);
  }

  /** An empty file is not JSON, and a JVM that starts nothing does not need one. */
  @Test
  void noFileBeforeTheFirstEvent() throws IOException {
    Path path = folder.resolve("trace");
    TraceFile file = opened(path);
    assertFalse(Files.exists(path));
    append(file, "a");
    assertEquals(List.of("process_name", "a"), names(path));
    opened(path);
    assertEquals(List.of("process_name", "a"), names(path), "what was there stays");
  }

  @Test
  void aNewFileHasTheNamesOfAllRows() throws IOException {
    Path path = folder.resolve("trace");
    TraceFile file = opened(path);
    String name = "{\"name\":\"thread_name\",\"args\":{}},\n";
    file.append((name + "{\"name\":\"a\"}").getBytes(UTF_8));
    file.append((name + "{\"name\":\"b\"}").getBytes(UTF_8));
    assertEquals(List.of("process_name", "thread_name", "a", "thread_name", "b"), names(path));
    Files.delete(path);
    append(file, "c");
    assertEquals(List.of("process_name", "thread_name", "thread_name", "c"), names(path));
    append(file, "d");
    assertEquals(List.of("process_name", "thread_name", "thread_name", "c", "d"), names(path));
  }

  @Test
  void aDevice() {
    IOException e = assertThrows(IOException.class, () -> opened(Path.of("/dev/null")));
    assertEquals("it is a device or a FIFO, expected a file", e.getMessage());
  }

  @Test
  void renamedDeletedAndEmptied() throws IOException {
    Path path = folder.resolve("trace");
    TraceFile file = opened(path);
    append(file, "a");
    Files.move(path, folder.resolve("old"));
    append(file, "b");
    assertEquals(List.of("process_name", "a"), names(folder.resolve("old")));
    assertEquals(List.of("process_name", "b"), names(path));
    Files.delete(path);
    append(file, "c");
    assertEquals(List.of("process_name", "c"), names(path));
    Files.writeString(path, "");
    append(file, "d");
    assertEquals(List.of("process_name", "d"), names(path));
  }

  @Test
  void aMissingFolder() {
    File file = folder.resolve("no/such/trace").toFile();
    assertThrows(IOException.class, () -> opened(file.toPath()));
  }
}
