package org.taskwatchers.jfr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.taskwatchers.Credentials;
import org.taskwatchers.Credentials.Ids;
import org.taskwatchers.text.TaskData;

/** What is in a recording of this JVM, read back as its users read it. */
class JfrTest {
  private static final Instant STARTED = Instant.parse("2026-11-26T12:00:00.123Z");
  private static final Ids ROOT = new Ids(0, 0, 0, 0);

  @TempDir Path folder;

  @Test
  void aLifeIsItsEventsAndABar() throws IOException {
    TaskData task = new TaskData("mysql", "--password=hunter2", "a b");
    Map<String, RecordedEvent> events =
        recorded(
            () -> {
              Jfr.onInit(17, task);
              task.pid = 4711;
              task.startedAt = STARTED;
              Jfr.onClone(17, task);
              Jfr.onExec(0, task);
              task.exitedAt = STARTED.plusMillis(1_500);
              task.duration = Duration.ofMillis(1_500);
              Jfr.onExit(3, task);
              Jfr.onFree(3, task);
            });
    assertEquals(List.of("Clone", "Exec", "Exit", "Free", "Init", "Task"), names(events));
    for (RecordedEvent event : events.values()) {
      assertEquals(1, event.getLong("taskId"), event::toString);
      assertEquals(
          "mysql --password=*** 'a b'", event.getString("command"), "a recording leaves the house");
    }
    assertEquals(-1, only(events, "Init").getLong("pid"));
    assertEquals(17, only(events, "Init").getLong("flags"));
    assertNotNull(only(events, "Init").getStackTrace());
    assertEquals(17, only(events, "Clone").getLong("flags"));
    assertEquals(4711, only(events, "Exec").getLong("pid"));
    assertNull(only(events, "Exec").getStackTrace());
    assertEquals(3, only(events, "Exit").getInt("exitCode"));
    assertEquals(3, only(events, "Free").getInt("exitCode"));
    RecordedEvent bar = only(events, "Task");
    assertEquals(3, bar.getInt("exitCode"));
    assertEquals(STARTED, bar.getInstant("startedAt"));
    assertEquals(Duration.ofMillis(1_500), bar.getDuration("ranFor"));
    assertEquals("main", bar.getString("startedBy"));
    assertNull(bar.getString("caller"));
    assertFalse(bar.getStartTime().isAfter(only(events, "Clone").getStartTime()));
    assertFalse(bar.getEndTime().isBefore(only(events, "Exit").getStartTime()));
  }

  @Test
  void aStartThatWasRefusedSaysByWhomAndHasABar() throws IOException {
    TaskData task = new TaskData("rm");
    task.stack = List.of(new StackTraceElement("com.acme.Shop", "clean", "Shop.java", 7));
    task.error = "error=13\n\u001b[31m";
    task.vetoedBy = "com.acme.Gate#check";
    Map<String, RecordedEvent> events =
        recorded(
            () -> {
              Jfr.onInit(0, task);
              Jfr.onFree(0, task);
            });
    assertEquals(List.of("Free", "Init", "Task"), names(events));
    RecordedEvent free = only(events, "Free");
    assertEquals("com.acme.Gate#check", free.getString("vetoedBy"));
    assertEquals("error=13\\n\\x1b[31m", free.getString("error"), "jfr print writes to a terminal");
    RecordedEvent bar = only(events, "Task");
    assertEquals("com.acme.Shop.clean(Shop.java:7)", bar.getString("caller"));
    assertEquals(Instant.MIN, bar.getInstant("startedAt"));
  }

  @Test
  void aChangeOfIdsHasThoseBeforeAndMinusOneForWhatCannotBeSeen() throws IOException {
    TaskData task = new TaskData("su");
    task.credentials = new Credentials(new Ids(1, 2, 3, 4), new Ids(5, 6, 7, Ids.UNKNOWN));
    Map<String, RecordedEvent> first = recorded(() -> Jfr.onGid(0, task));
    RecordedEvent gid = only(first, "Gid");
    assertEquals(List.of(5L, 6L, 7L, -1L), ids(gid, "real", "effective", "saved", "filesystem"));
    assertEquals(-1, gid.getLong("previousReal"));

    task.previousCredentials = new Credentials(ROOT, ROOT);
    RecordedEvent uid = only(recorded(() -> Jfr.onUid(0, task)), "Uid");
    assertEquals(List.of(1L, 2L, 3L, 4L), ids(uid, "real", "effective", "saved", "filesystem"));
    assertEquals(
        List.of(0L, 0L, 0L, 0L),
        ids(uid, "previousReal", "previousEffective", "previousSaved", "previousFilesystem"));
  }

  private static List<Long> ids(RecordedEvent event, String... fields) {
    return List.of(fields).stream().map(event::getLong).collect(Collectors.toList());
  }

  /** By the last part of their names; each is there once. */
  private Map<String, RecordedEvent> recorded(Runnable life) throws IOException {
    Path file = folder.resolve("one.jfr");
    try (Recording recording = new Recording()) {
      recording.start();
      life.run();
      recording.stop();
      recording.dump(file);
    }
    return RecordingFile.readAllEvents(file).stream()
        .filter(event -> event.getEventType().getName().startsWith("org.taskwatchers."))
        .collect(
            Collectors.toMap(
                event -> event.getEventType().getName().substring("org.taskwatchers.".length()),
                Function.identity()));
  }

  private static List<String> names(Map<String, RecordedEvent> events) {
    return events.keySet().stream().sorted().collect(Collectors.toList());
  }

  private static RecordedEvent only(Map<String, RecordedEvent> events, String name) {
    RecordedEvent event = events.get(name);
    assertNotNull(event, () -> name + " among " + events.keySet());
    return event;
  }
}
