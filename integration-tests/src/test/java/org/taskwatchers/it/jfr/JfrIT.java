package org.taskwatchers.it.jfr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.io.TempDir;
import org.taskwatchers.it.subjects.Again;
import org.taskwatchers.it.subjects.Obeys;
import org.taskwatchers.it.subjects.StartOne;
import org.taskwatchers.testing.Jdk;
import org.taskwatchers.testing.JdkTest;
import org.taskwatchers.testing.Run;
import org.taskwatchers.testing.RunningJvm;
import org.taskwatchers.testing.WatchedJvm;

/** A recording of the JDK's flight recorder has every event of a task. */
final class JfrIT {
  private static final String OURS = "org.taskwatchers.";

  @TempDir Path folder;

  private List<RecordedEvent> recorded(Path file) throws IOException {
    return RecordingFile.readAllEvents(file).stream()
        .filter(event -> event.getEventType().getName().startsWith(OURS))
        .sorted(Comparator.comparing(RecordedEvent::getEndTime))
        .toList();
  }

  private static List<String> names(List<RecordedEvent> events) {
    return events.stream()
        .map(event -> event.getEventType().getName().substring(OURS.length()))
        .toList();
  }

  private static RecordedEvent only(String name, List<RecordedEvent> events) {
    List<RecordedEvent> found =
        events.stream()
            .filter(event -> event.getEventType().getName().equals(OURS + name))
            .toList();
    assertEquals(1, found.size(), () -> name + " in " + events);
    return found.get(0);
  }

  private List<RecordedEvent> record(Jdk jdk, String options, String... command)
      throws IOException {
    Path file = folder.resolve("recording.jfr");
    Run run =
        WatchedJvm.on(jdk)
            .options("-XX:StartFlightRecording=filename=" + file)
            .agent("watchers=jfr" + options)
            .main(StartOne.class, command)
            .run();
    assertEquals(0, run.exitCode(), run::describe);
    return recorded(file);
  }

  @JdkTest
  void aProcessIsABarFromInitToExit(Jdk jdk) throws IOException {
    String script = "sleep 0.2; exit 3";
    List<RecordedEvent> events =
        record(jdk, "", "sh", "-c", script, "--password=hunter2", "\u001b[31m");
    assertEquals(List.of("Init", "Clone", "Exec", "Exit", "Task", "Free"), names(events));
    RecordedEvent bar = only("Task", events);
    assertEquals(3, bar.getInt("exitCode"));
    assertEquals("sh -c '" + script + "' --password=*** $'\\x1b[31m'", bar.getString("command"));
    assertEquals("main", bar.getString("startedBy"));
    assertTrue(bar.getString("caller").contains("StartOne.run("), bar::toString);
    assertTrue(bar.getDuration().compareTo(Duration.ofMillis(200)) >= 0, bar::toString);
    assertFalse(bar.getStartTime().isAfter(only("Clone", events).getStartTime()));
    assertFalse(bar.getEndTime().isBefore(only("Exit", events).getStartTime()));
    RecordedEvent init = only("Init", events);
    assertEquals(-1, init.getLong("pid"));
    assertTrue(
        init.getStackTrace().getFrames().stream()
            .anyMatch(
                frame -> frame.getMethod().getType().getName().equals(StartOne.class.getName())),
        init::toString);
    assertNull(only("Exit", events).getStackTrace(), "it would be that of the JDK's reaper");
  }

  /** The JDK's own event of a start has the arguments in clear, in the same file. */
  @JdkTest
  void theSecretsOfTheJdksOwnEventAreReportedOnce(Jdk jdk) {
    Path file = folder.resolve("recording.jfr");
    for (String setting : List.of("", ",jdk.ProcessStart#enabled=false")) {
      Run run =
          WatchedJvm.on(jdk)
              .options("-XX:StartFlightRecording=filename=" + file + setting)
              .agent("watchers=jfr")
              .main(Again.class, "3", "true")
              .run();
      List<String> ours =
          run.stderr().stream().filter(line -> line.startsWith("task-watchers")).toList();
      assertEquals(setting.isEmpty() ? 1 : 0, ours.size(), run::describe);
      ours.forEach(line -> assertTrue(line.contains("jdk.ProcessStart#enabled=false"), line));
    }
  }

  @JdkTest
  void aStartThatFailsIsOneToo(Jdk jdk) throws IOException {
    List<RecordedEvent> events = record(jdk, ",args=none", "/no/such/program", "argument");
    assertEquals(List.of("Init", "Free", "Task"), names(events));
    assertEquals("/no/such/program", only("Task", events).getString("command"));
    assertTrue(only("Free", events).getString("error").contains("No such file"));
    RecordedEvent bar = only("Task", events);
    assertTrue(bar.getString("error").contains("No such file"));
    assertEquals(Instant.MIN, bar.getInstant("startedAt"), "nobody knows one");
  }

  /** A task that began before the recording has no length, and says when it began. */
  @JdkTest
  void aRecordingMayBeginLater(Jdk jdk) throws Exception {
    Path file = folder.resolve("later.jfr");
    RunningJvm jvm = WatchedJvm.on(jdk).agent("watchers=jfr").main(Obeys.class).start();
    jvm.awaitLine("ready", 1);
    jvm.tell("keep");
    jvm.awaitLine("done", 1);
    jcmd(jdk, jvm, "JFR.start", "name=later");
    jvm.tell("end");
    jvm.awaitLine("done", 2);
    jcmd(jdk, jvm, "JFR.dump", "name=later", "filename=" + file);
    jvm.process().getOutputStream().close();
    assertEquals(0, jvm.await().exitCode());
    List<RecordedEvent> events = recorded(file);
    assertEquals(List.of("Exit", "Task", "Free"), names(events));
    RecordedEvent bar = only("Task", events);
    assertEquals(Duration.ZERO, bar.getDuration());
    assertTrue(bar.getDuration("ranFor").compareTo(Duration.ZERO) > 0, bar::toString);
    assertTrue(bar.getInstant("startedAt").isBefore(bar.getStartTime()), bar::toString);
  }

  private static void jcmd(Jdk jdk, RunningJvm jvm, String... words) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                jdk.home().resolve("bin/jcmd").toString(), String.valueOf(jvm.process().pid())));
    command.addAll(List.of(words));
    Process jcmd = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(jcmd.waitFor(60, TimeUnit.SECONDS));
    assertEquals(0, jcmd.exitValue(), said);
  }

  /** While nobody records, the watcher costs nothing: the recorder does not know of our events. */
  @JdkTest
  void noEventIsLoadedWhereNobodyRecords(Jdk jdk) throws IOException {
    Path classes = folder.resolve("classes");
    Run run =
        WatchedJvm.on(jdk)
            .options("-Xlog:class+load:file=" + classes)
            .agent("watchers=jfr")
            .main(StartOne.class, "true")
            .run();
    assertEquals(0, run.exitCode(), run::describe);
    String loaded = Files.readString(classes);
    assertTrue(loaded.contains("org.taskwatchers.jfr.Jfr "), "the watcher was at work");
    assertFalse(loaded.contains("org.taskwatchers.jfr.Recorded "));
    assertFalse(loaded.contains("jdk.jfr.internal.PlatformRecorder "));
  }

  @JdkTest
  void withoutTheModuleItIsALine(Jdk jdk) {
    isALine(
        jdk,
        "watchers=jfr",
        "expected the module jdk.jfr, which this JVM's runtime has not",
        "--limit-modules=java.base,java.instrument");
  }

  @JdkTest
  void aBadOptionIsALine(Jdk jdk) {
    isALine(jdk, "watchers=jfr,args=some", "args=some: expected masked, names, full or none");
  }

  private static void isALine(Jdk jdk, String agent, String line, String... options) {
    Run run = WatchedJvm.on(jdk).options(options).agent(agent).main(StartOne.class, "true").run();
    assertEquals(0, run.exitCode(), run::describe);
    assertEquals(
        List.of("task-watchers: jfr: org.taskwatchers.jfr.Jfr cannot be used: " + line),
        run.stderr());
  }
}
