package org.taskwatchers.trace;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.taskwatchers.Credentials;
import org.taskwatchers.TaskEvent;
import org.taskwatchers.text.Arguments;
import org.taskwatchers.text.ShownCommand;
import org.taskwatchers.text.TaskData;
import org.taskwatchers.writing.CommandLines;
import org.taskwatchers.writing.LoggedEvent;

class TraceFormatTest {
  private static final Instant NOW = Instant.parse("2026-11-23T06:18:44.120345999Z");
  private static final long MICROS = 1_795_414_724_120_345L;

  private final TaskData task = new TaskData("/opt/bin/backup", "--password=x", "my db\u001b");
  private final Lane lane = new Lane("main", 1, 3, true);

  private JsonArray written(Arguments arguments, TaskEvent kind, long info, boolean left) {
    LoggedEvent event = LoggedEvent.of(kind, info, task, NOW);
    TraceFormat format = new TraceFormat(new CommandLines(new ShownCommand(arguments, null, null)));
    String text = new String(format.format(new TraceEvent(event, lane, left)), UTF_8);
    return JsonParser.parseString("[" + text + "]").getAsJsonArray();
  }

  private JsonObject only(TaskEvent kind, long info) {
    JsonArray events = written(Arguments.MASKED, kind, info, false);
    assertEquals(1, events.size(), events::toString);
    return events.get(0).getAsJsonObject();
  }

  @Test
  void aBarBegins() {
    task.stack = List.of(new StackTraceElement("com.acme.Backup", "run", "Backup.java", 31));
    JsonArray events = written(Arguments.MASKED, TaskEvent.INIT, 0x4100, false);
    assertEquals(
        JsonParser.parseString(
            """
            [{"name":"thread_name","ph":"M","pid":4242,"tid":4242003,"args":{"name":"main (2)"}},
            {"name":"backup","cat":"task","ph":"B","ts":%d,"pid":4242,"tid":4242003,"args":{"task":1,
            "command":"/opt/bin/backup --password=*** $'my db\\\\x1b'","thread":"main",
            "caller":"com.acme.Backup.run(Backup.java:31)"}}]"""
                .formatted(MICROS)),
        events);
  }

  @Test
  void andEnds() {
    task.pid = 77;
    task.exitCode = 143;
    assertEquals(
        JsonParser.parseString(
            """
            {"name":"backup","cat":"task","ph":"E","ts":%d,"pid":4242,"tid":4242003,
            "args":{"pid":77,"exit_code":143}}"""
                .formatted(MICROS)),
        only(TaskEvent.FREE, 143));
  }

  @Test
  void aFailedStart() {
    task.error = "Cannot run program \"/opt/bin/backup\"";
    task.vetoedBy = "com.acme.Gate#no";
    JsonObject args = only(TaskEvent.FREE, 0).getAsJsonObject("args");
    assertEquals(task.error, args.get("error").getAsString());
    assertEquals(task.vetoedBy, args.get("vetoed_by").getAsString());
    assertFalse(args.has("pid"));
    assertFalse(args.has("exit_code"));
  }

  @Test
  void instantsInBetween() {
    task.pid = 77;
    task.previousCredentials =
        new Credentials(new Credentials.Ids(0, 0, 0, 0), new Credentials.Ids(0, 0, 0, 0));
    task.credentials =
        new Credentials(new Credentials.Ids(0, 33, 0, 33), new Credentials.Ids(5, 6, 7, 8));
    JsonObject clone = only(TaskEvent.CLONE, 0x4100);
    assertEquals("i", clone.get("ph").getAsString());
    assertEquals("t", clone.get("s").getAsString());
    assertEquals("clone", clone.get("name").getAsString());
    assertEquals("0x4100", clone.getAsJsonObject("args").get("flags").getAsString());
    JsonObject uid = only(TaskEvent.UID, 0).getAsJsonObject("args");
    assertEquals("0 -> 33", uid.get("effective").getAsString());
    assertEquals("0 -> 0", uid.get("real").getAsString());
    assertEquals(
        "0 -> 7", only(TaskEvent.GID, 0).getAsJsonObject("args").get("saved").getAsString());
    assertEquals("exec", only(TaskEvent.EXEC, 0).get("name").getAsString());
    task.exitCode = 3;
    assertEquals(3, only(TaskEvent.EXIT, 3).getAsJsonObject("args").get("exit_code").getAsInt());
  }

  @Test
  void leftWhenTheJvmEnded() {
    task.pid = 77;
    JsonObject event = written(Arguments.MASKED, TaskEvent.EXIT, 0, true).get(0).getAsJsonObject();
    assertEquals("i", event.get("ph").getAsString());
    assertEquals("alive when the JVM ended", event.get("name").getAsString());
  }

  @Test
  void argumentsInFullAndNotAtAll() {
    assertTrue(written(Arguments.FULL, TaskEvent.INIT, 0, false).toString().contains("password=x"));
    String none = written(Arguments.NONE, TaskEvent.INIT, 0, false).toString();
    assertFalse(none.contains("command"), none);
    assertTrue(none.contains("\"backup\""), none);
  }

  @Test
  void theJvm() {
    JsonObject process =
        JsonParser.parseString(new String(TraceFormat.process(), UTF_8)).getAsJsonObject();
    assertEquals("process_name", process.get("name").getAsString());
    assertEquals(ProcessHandle.current().pid(), process.get("pid").getAsLong());
    assertTrue(process.getAsJsonObject("args").get("name").getAsString().startsWith("java"));
  }
}
