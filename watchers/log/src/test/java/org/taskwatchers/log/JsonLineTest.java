package org.taskwatchers.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.File;
import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.taskwatchers.Credentials;
import org.taskwatchers.TaskEvent;
import org.taskwatchers.text.Arguments;
import org.taskwatchers.text.ShownCommand;
import org.taskwatchers.text.TaskData;
import org.taskwatchers.writing.CommandLines;
import org.taskwatchers.writing.LoggedEvent;

class JsonLineTest {
  private static final Instant NOW = Instant.parse("2026-11-23T06:18:44.120000999Z");
  private static final StackTraceElement FRAME =
      new StackTraceElement("com.acme.Backup", "run", "Backup.java", 31);

  private final TaskData task = new TaskData("/opt/bin/backup", "--password=x", "db");

  @Test
  void atInitOnlyWhatIsKnownThenIsThere() throws IOException {
    assertEquals(
        "{\"time\":\"2026-11-23T06:18:44.120000Z\",\"event\":\"init\",\"info\":16640,\"task.id\":1,"
            + "\"process.parent_pid\":4242,\"jvm.ancestor_pids\":[7,1],\"process.executable.name\":\"backup\","
            + "\"process.command_args\":[\"/opt/bin/backup\",\"--password=***\",\"db\"],"
            + "\"thread.name\":\"main\"}\n",
        text(Arguments.MASKED, TaskEvent.INIT, 0x4100));
  }

  @Test
  void allFieldsComeInOneOrder() throws IOException {
    fill();
    JsonObject json = json(TaskEvent.UID, 0);
    assertEquals(
        List.of(
            "time",
            "event",
            "info",
            "task.id",
            "process.pid",
            "process.parent_pid",
            "process.executable.name",
            "process.executable.path",
            "process.command_args",
            "process.working_directory",
            "process.creation.time",
            "process.exit.time",
            "process.exit.code",
            "process.user.id",
            "process.real_user.id",
            "process.saved_user.id",
            "task.group.id",
            "task.real_group.id",
            "task.saved_group.id",
            "task.previous.user.id",
            "task.previous.real_user.id",
            "task.previous.saved_user.id",
            "task.previous.group.id",
            "task.previous.real_group.id",
            "task.previous.saved_group.id",
            "thread.name",
            "task.stack",
            "error",
            "vetoed_by"),
        List.copyOf(json.keySet()));
    assertEquals(12, json.get("process.user.id").getAsLong());
    assertEquals(11, json.get("process.real_user.id").getAsLong());
    assertEquals(4294967294L, json.get("process.saved_user.id").getAsLong());
    assertEquals(22, json.get("task.group.id").getAsLong());
    assertEquals(2, json.get("task.previous.user.id").getAsLong());
    assertEquals(1, json.get("task.previous.real_user.id").getAsLong());
    assertEquals(8, json.get("task.previous.saved_group.id").getAsLong());
    assertEquals("2026-11-23T06:18:44.000000Z", json.get("process.creation.time").getAsString());
    assertEquals("2026-11-23T06:18:45.000001Z", json.get("process.exit.time").getAsString());
    assertEquals("relative/dir", json.get("process.working_directory").getAsString());
    assertTrue(json.get("process.exit.code").getAsJsonPrimitive().isNumber());
    assertEquals("com.acme.Backup.run(Backup.java:31)", strings(json.get("task.stack")).get(0));
  }

  @ParameterizedTest
  @EnumSource(TaskEvent.class)
  void previousIdsAreForChangesAlone(TaskEvent event) throws IOException {
    fill();
    JsonObject json = json(event, 0);
    assertEquals(event.label(), json.get("event").getAsString());
    assertEquals(
        event == TaskEvent.UID || event == TaskEvent.GID, json.has("task.previous.user.id"));
  }

  @Test
  void hostileStringsStayJsonInUtf8OnOneLine() throws IOException {
    String hostile = "\"\\\n\r\t\0\u001b[2J\u007f\u0085\u2028\u2029\ufeff</script>\ud83d\ude00";
    task.command = List.of("/bin/x", hostile, "a\ud83d", "\ude00b");
    task.threadName = hostile;
    task.directory = new File("/tmp/\n\"");
    task.error = hostile;
    task.vetoedBy = hostile;
    JsonObject json = json(TaskEvent.FREE, 0);
    assertEquals(
        List.of("/bin/x", hostile, "a\ufffd", "\ufffdb"),
        strings(json.get("process.command_args")));
    assertEquals(hostile, json.get("thread.name").getAsString());
    assertEquals(hostile, json.get("error").getAsString());
    assertEquals(hostile, json.get("vetoed_by").getAsString());
    assertEquals("/tmp/\n\"", json.get("process.working_directory").getAsString());
  }

  @Test
  void theExecutableIsToldFromExecOn() throws IOException {
    task.command = List.of("cat");
    task.pid = Long.MAX_VALUE;
    JsonLine lines = lines(Arguments.MASKED);
    JsonObject clone = json(lines, TaskEvent.CLONE, 0);
    JsonObject exec = json(lines, TaskEvent.EXEC, 0);
    JsonObject exit = json(lines, TaskEvent.EXIT, 0);
    assertFalse(clone.has("process.executable.path"));
    Path cat = Path.of(exec.get("process.executable.path").getAsString());
    assertTrue(Files.isExecutable(cat) && cat.isAbsolute(), cat::toString);
    assertEquals(exec.get("process.executable.path"), exit.get("process.executable.path"));
  }

  @Test
  void noExecutableIsInventedWhereNoneIsFoundOrNoneRan() throws IOException {
    assertFalse(json(TaskEvent.FREE, 0).has("process.executable.path"));
    task.storage.clear();
    task.command = List.of("no-such-program");
    task.pid = Long.MAX_VALUE;
    assertFalse(json(TaskEvent.EXEC, 0).has("process.executable.path"));
  }

  @Test
  void howLongItRanIsToldByExitAlone() throws IOException {
    fill();
    assertEquals("1.000001", json(TaskEvent.EXIT, 0).get("task.duration").getAsString());
    assertFalse(json(TaskEvent.FREE, 0).has("task.duration"));
  }

  @Test
  void argumentsCanBeWrittenInFullOrLeftOut() throws IOException {
    assertTrue(text(Arguments.FULL, TaskEvent.INIT, 0).contains("\"--password=x\""));
    String none = text(Arguments.NONE, TaskEvent.INIT, 0);
    assertFalse(none.contains("password") || none.contains("command_args"), none);
    assertTrue(none.contains("\"process.executable.name\":\"backup\""), none);
  }

  @Test
  void theErrorKeepsTheSecretOfACommandLineGivenAsProgram() throws IOException {
    task.command = List.of("mysql -psecret db");
    task.error = "Cannot run program \"mysql -psecret db\": error=2, No such file or directory";
    String line = text(Arguments.NONE, TaskEvent.FREE, 0);
    assertFalse(line.contains("secret"), line);
    assertTrue(line.contains("error=2, No such file"), line);
  }

  @Test
  void aProgramThatEndsWithASlashHasNoName() throws IOException {
    task.command = List.of("/opt/");
    assertFalse(json(TaskEvent.INIT, 0).has("process.executable.name"));
  }

  @Test
  void localeAndTimeZoneChangeNothing() throws IOException {
    String before = text(Arguments.MASKED, TaskEvent.INIT, 1234567);
    Locale locale = Locale.getDefault();
    TimeZone zone = TimeZone.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kathmandu"));
      assertEquals(before, text(Arguments.MASKED, TaskEvent.INIT, 1234567));
    } finally {
      Locale.setDefault(locale);
      TimeZone.setDefault(zone);
    }
  }

  private void fill() {
    task.pid = Long.MAX_VALUE;
    task.directory = new File("relative/dir");
    task.startedAt = Instant.parse("2026-11-23T06:18:44Z");
    task.exitedAt = Instant.parse("2026-11-23T06:18:45.000001Z");
    task.exitCode = 137;
    task.duration = Duration.ofNanos(1_000_001_999);
    task.credentials =
        new Credentials(
            new Credentials.Ids(11, 12, 4294967294L, 14), new Credentials.Ids(21, 22, 23, 24));
    task.previousCredentials =
        new Credentials(new Credentials.Ids(1, 2, 3, 4), new Credentials.Ids(6, 7, 8, 9));
    task.stack = List.of(FRAME);
    task.error = "error=13";
    task.vetoedBy = "com.acme.Gate#noShell";
  }

  private static JsonLine lines(Arguments arguments) {
    return new JsonLine(
        new CommandLines(new ShownCommand(arguments, null, null)), List.of(7L, 1L), TaskEvent.INIT);
  }

  private String text(Arguments arguments, TaskEvent event, long info) throws IOException {
    task.storage.clear();
    return text(lines(arguments), event, info);
  }

  /** The event as one line of strict UTF-8. */
  private String text(JsonLine lines, TaskEvent event, long info) throws IOException {
    byte[] bytes = lines.format(LoggedEvent.of(event, info, task, NOW));
    String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    assertEquals(text.length() - 1, text.indexOf('\n'));
    return text;
  }

  private JsonObject json(TaskEvent event, long info) throws IOException {
    return json(lines(Arguments.MASKED), event, info);
  }

  private JsonObject json(JsonLine lines, TaskEvent event, long info) throws IOException {
    return parse(text(lines, event, info));
  }

  /** Parses strictly: no name twice, nothing after the object, no null anywhere. */
  static JsonObject parse(String line) throws IOException {
    JsonReader reader = new JsonReader(new StringReader(line));
    reader.setStrictness(Strictness.STRICT);
    JsonObject json = JsonParser.parseReader(reader).getAsJsonObject();
    assertEquals(JsonToken.END_DOCUMENT, reader.peek());
    for (String name : json.keySet()) {
      assertFalse(json.get(name).isJsonNull(), name);
      assertEquals(line.indexOf("\"" + name + "\":"), line.lastIndexOf("\"" + name + "\":"));
    }
    return json;
  }

  private static List<String> strings(JsonElement array) {
    return ((JsonArray) array).asList().stream().map(JsonElement::getAsString).toList();
  }
}
