package org.taskwatchers.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.taskwatchers.Credentials;
import org.taskwatchers.TaskEvent;
import org.taskwatchers.text.Printable;
import org.taskwatchers.text.ShownCommand;
import org.taskwatchers.text.TaskData;
import org.taskwatchers.writing.CommandLines;
import org.taskwatchers.writing.LoggedEvent;

class TextLineTest {
  private static final Instant NOW = Instant.parse("2026-11-23T06:18:44.000042Z");

  private final TaskData task = new TaskData("mysqldump", "-psecret", "my db", "");
  private TextLine lines = lines(false, TaskEvent.INIT, TaskEvent.EXIT);

  private static TextLine lines(boolean colored, TaskEvent first, TaskEvent timed) {
    return new TextLine(
        new CommandLines(ShownCommand.masked()),
        TimeZone.getTimeZone("Asia/Kathmandu"),
        colored,
        first,
        timed);
  }

  @Test
  void theLifeOfATaskIsAligned() {
    task.stack =
        List.of(
            new StackTraceElement("com.acme.Backup", "run", "Backup.java", 31),
            new StackTraceElement("com.acme.Main", "main", "Main.java", 5));
    StringBuilder seen = new StringBuilder();
    seen.append(line(TaskEvent.INIT, 0x4100));
    task.pid = 12345;
    task.startedAt = NOW;
    seen.append(line(TaskEvent.CLONE, 0x4100));
    seen.append(line(TaskEvent.EXEC, 0));
    task.previousCredentials = credentials(0, 0);
    task.credentials = credentials(1000, 33);
    seen.append(line(TaskEvent.UID, 0));
    task.credentials =
        new Credentials(new Credentials.Ids(0, 1000, 0, 1000), new Credentials.Ids(0, 33, 0, 33));
    seen.append(line(TaskEvent.GID, 0));
    task.duration = Duration.ofNanos(1_234_999_999);
    task.exitCode = 137;
    seen.append(line(TaskEvent.EXIT, 137));
    seen.append(line(TaskEvent.FREE, 137));
    assertEquals(
        """
        TIME            EVENT  TASK     PID  INFO        SECONDS  COMMAND
        12:03:44.000042 init      1       -  0x4100               mysqldump -p*** 'my db' ''  [main at com.acme.Backup.run(Backup.java:31)]
        12:03:44.000042 clone     1   12345  0x4100               mysqldump -p*** 'my db' ''
        12:03:44.000042 exec      1   12345                       mysqldump -p*** 'my db' ''
        12:03:44.000042 uid       1   12345  0 -> 1000            mysqldump -p*** 'my db' ''
        12:03:44.000042 gid       1   12345  0 -> 0/33/0/33       mysqldump -p*** 'my db' ''
        12:03:44.000042 exit      1   12345  137           1.234  mysqldump -p*** 'my db' ''
        12:03:44.000042 free      1   12345  137                  mysqldump -p*** 'my db' ''
        """,
        seen.toString());
  }

  @Test
  void theFirstAndTheLastThatAreChosenTellAll() {
    lines = lines(false, TaskEvent.EXEC, TaskEvent.FREE);
    task.command = List.of("x".repeat(60));
    task.pid = 12345;
    task.startedAt = NOW;
    String seen = line(TaskEvent.EXEC, 0);
    task.duration = Duration.ofMillis(1234);
    task.exitCode = 3;
    seen += line(TaskEvent.FREE, 3);
    assertEquals(
        """
        TIME            EVENT  TASK     PID  INFO        SECONDS  COMMAND
        12:03:44.000042 exec      1   12345                       %s  [main]
        12:03:44.000042 free      1   12345  3             1.234  %s...
        """
            .formatted("x".repeat(60), "x".repeat(41)),
        seen);
  }

  @Test
  void colorsAreTakenBackBeforeTheLineEndsAndChangeNothingElse() {
    TextLine plain = lines;
    lines = lines(true, TaskEvent.INIT, TaskEvent.EXIT);
    task.error = "error=2";
    task.exitCode = 3;
    for (TaskEvent event : TaskEvent.values()) {
      LoggedEvent logged = LoggedEvent.of(event, 3, task, NOW);
      String colored = new String(lines.format(logged), UTF_8);
      String expected = new String(plain.format(logged), UTF_8);
      assertTrue(colored.endsWith("\u001b[m\n"), colored);
      assertEquals(expected, colored.replaceAll("\u001b\\[[0-9;]*m", ""));
      assertEquals(
          colored.split("\u001b\\[[0-9;]+m", -1).length, colored.split("\u001b\\[m", -1).length);
    }
  }

  @Test
  void whatFailedIsRed() {
    lines = lines(true, TaskEvent.INIT, TaskEvent.EXIT);
    line(TaskEvent.INIT, 0);
    assertTrue(line(TaskEvent.EXIT, 0).contains("\u001b[32mexit"));
    assertTrue(line(TaskEvent.EXIT, 1).contains("\u001b[1;31mexit"));
    assertTrue(line(TaskEvent.FREE, 1).contains("\u001b[2mfree")); // exit has reported it already
    task.error = "error=2";
    assertTrue(line(TaskEvent.FREE, 0).contains("\u001b[1;31mfree"));
  }

  @Test
  void aFailedStartSaysWhyAndWho() {
    line(TaskEvent.INIT, 0);
    task.error = "Cannot run program \"mysqldump\": error=2";
    assertTrue(
        line(TaskEvent.FREE, 0)
            .endsWith(" ''  error: Cannot run program \"mysqldump\": error=2  [main]\n"));
  }

  @Test
  void aVetoIsNamedOnce() {
    task.error = "error=13, Permission denied";
    task.vetoedBy = "com.acme.Gate#noShell";
    assertTrue(
        line(TaskEvent.FREE, 0)
            .endsWith(
                "error: error=13, Permission denied  vetoed by com.acme.Gate#noShell  [main]\n"));
    task.error = "error=13 (vetoed by task watcher com.acme.Gate#noShell)";
    assertTrue(
        line(TaskEvent.FREE, 0)
            .endsWith("error: error=13 (vetoed by task watcher com.acme.Gate#noShell)  [main]\n"));
  }

  @Test
  void hostileTextCannotBreakTheLineNorReachTheTerminal() {
    String hostile =
        "a\n06:18 exit\r\u001b[2J\u0085\u009b\u202e\u2028\u200b\u00a0\ud83d'\\\u0007é😀";
    task.command = List.of(hostile, hostile);
    task.threadName = hostile;
    task.error = hostile;
    task.vetoedBy = hostile + "!";
    task.stack = List.of(new StackTraceElement(hostile, hostile, hostile, 1));
    lines.format(LoggedEvent.of(TaskEvent.INIT, 0, new TaskData("x"), NOW)); // takes the header
    for (TaskEvent event : TaskEvent.values()) {
      String line = line(event, 0);
      assertEquals(line.length() - 1, line.indexOf('\n'), line);
      line.substring(0, line.length() - 1)
          .codePoints()
          .forEach(c -> assertTrue("é😀".indexOf(c) >= 0 || (c >= ' ' && c < 0x7f), line));
    }
  }

  @Test
  void bashReadsWhatWasQuoted() throws Exception {
    List<String> arguments =
        List.of(
            "", "a b", "it's", "$HOME", "*", "a\nb\tc\u001b", "\\n'\n", "é", "\u00a0\u2028", "#x");
    StringBuilder script = new StringBuilder("set --");
    for (String argument : arguments) {
      script.append(' ').append(Printable.quote(argument));
    }
    script.append("; for a; do echo \"[$a]\"; done");
    ProcessBuilder bash = new ProcessBuilder("bash", "-c", script.toString());
    bash.environment().put("LC_ALL", "C.UTF-8");
    bash.redirectError(ProcessBuilder.Redirect.INHERIT);
    Process process = bash.start();
    String read = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertEquals(0, process.waitFor());
    assertEquals("[" + String.join("]\n[", arguments) + "]\n", read);
  }

  @Test
  void aLongCommandIsWholeAtInitAndShortLater() {
    task.command = List.of("java", "-cp", "x".repeat(5000));
    assertTrue(line(TaskEvent.INIT, 0).contains("x".repeat(5000)));
    assertTrue(line(TaskEvent.EXEC, 0).length() < 110);
  }

  @Test
  void aClockThatWasSetBackChangesNoDuration() {
    line(TaskEvent.INIT, 0);
    task.startedAt = NOW;
    task.exitedAt = NOW.minusSeconds(1);
    task.exitCode = 7;
    task.duration = Duration.ofSeconds(1);
    assertTrue(line(TaskEvent.EXIT, 7).contains(" 7             1.000  mysqldump"));
  }

  private String line(TaskEvent event, long info) {
    return new String(lines.format(LoggedEvent.of(event, info, task, NOW)), UTF_8);
  }

  private static Credentials credentials(long user, long group) {
    return new Credentials(
        new Credentials.Ids(user, user, user, user),
        new Credentials.Ids(group, group, group, group));
  }
}
