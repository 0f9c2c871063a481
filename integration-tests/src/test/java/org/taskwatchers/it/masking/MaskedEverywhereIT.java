package org.taskwatchers.it.masking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.io.TempDir;
import org.taskwatchers.it.subjects.StartAll;
import org.taskwatchers.testing.Event;
import org.taskwatchers.testing.Jdk;
import org.taskwatchers.testing.JdkTest;
import org.taskwatchers.testing.Run;
import org.taskwatchers.testing.WatchedJvm;

/** Starts the commands of one file of cases, and checks what all watchers show of them. */
final class MaskedEverywhereIT {
  private static final Path CASES =
      Path.of("../watchers/text/src/test/resources/org/taskwatchers/masking/secrets.txt")
          .toAbsolutePath();
  private static final List<String> SECRETS =
      List.of("Tr0u", "b4dor", "am86VHI", "s3cr3t", "hunter2");

  @TempDir Path folder;

  private Run run(Jdk jdk, String... options) {
    List<String> all =
        new ArrayList<>(
            List.of(
                "watchers=log:trace:jfr:leaks:gate:mx",
                "log.file=log.jsonl",
                "trace.file=trace.json",
                "leaks.file=leaks.txt",
                "leaks.kill=true",
                "gate.mode=report",
                "gate.deny=/bin/sh"));
    all.addAll(List.of(options));
    return WatchedJvm.on(jdk)
        .agent(all.toArray(String[]::new))
        .options("-XX:StartFlightRecording=filename=r.jfr,jdk.ProcessStart#enabled=false")
        .environment("PATH", folder.toString())
        .directory(folder)
        .main(StartAll.class, CASES.toString())
        .run();
  }

  @JdkTest
  void theLogHasWhatTheCasesSay(Jdk jdk) throws IOException {
    Run run = run(jdk);
    List<List<String>> expected = StartAll.commands(CASES, 1);
    List<Event> starts =
        Run.eventsIn(folder.resolve("log.jsonl")).stream()
            .filter(e -> e.name().equals("init"))
            .toList();
    assertEquals(expected.size() + 1, starts.size(), run::describe);
    for (int i = 0; i < expected.size(); i++) {
      assertEquals(expected.get(i), starts.get(i).command());
    }
  }

  @JdkTest
  void noOutputHoldsASecret(Jdk jdk) throws IOException {
    Run run = run(jdk);
    Path here = folder;
    for (String file : List.of("log.jsonl", "trace.json", "leaks.txt")) {
      assertHasNone(file, Files.readString(here.resolve(file)));
    }
    assertHasNone("stderr", String.join("\n", run.stderr()));
    assertTrue(Files.readString(here.resolve("leaks.txt")).contains("--password=***"));
    assertTrue(Files.readString(here.resolve("trace.json")).contains("--password=***"));
    List<RecordedEvent> events =
        RecordingFile.readAllEvents(here.resolve("r.jfr")).stream()
            .filter(event -> event.getEventType().getName().startsWith("org.taskwatchers."))
            .toList();
    assertTrue(events.size() > 300, () -> events.size() + " events");
    assertHasNone("r.jfr", events.toString());
  }

  @JdkTest
  void namesAloneFailClosed(Jdk jdk) throws IOException {
    Run run = run(jdk, "args=names");
    String log = Files.readString(folder.resolve("log.jsonl"));
    for (String secret : SECRETS) {
      assertFalse(log.contains(secret), secret);
    }
    assertTrue(log.contains("\"login\",\"--password=***\""), run::describe);
  }

  @JdkTest
  void rulesOfAUserHoldAndWrongOnesAreSaid(Jdk jdk) throws IOException {
    Path rules =
        Files.writeString(
            folder.resolve("rules.txt"), "tool sh -c ***\n\nbad line\ntool x y ***\n");
    Run run = run(jdk, "mask.rules=" + rules);
    List<Event> starts =
        Run.eventsIn(folder.resolve("log.jsonl")).stream()
            .filter(e -> e.name().equals("init"))
            .toList();
    assertEquals("***", starts.get(starts.size() - 1).command().get(2));
    String expected = "mask.rules=" + rules + ":3: \"bad\": expected one of";
    assertEquals(
        1, run.stderr().stream().filter(line -> line.contains(expected)).count(), run::describe);
  }

  /**
   * Fails if the text holds a secret. Ignores words with a secret that the cases expect in the
   * output, because our rules do not know it.
   */
  private static void assertHasNone(String file, String text) throws IOException {
    String rest = text;
    for (List<String> command : StartAll.commands(CASES, 1)) {
      for (String word : command) {
        rest = SECRETS.stream().anyMatch(word::contains) ? rest.replace(word, "") : rest;
      }
    }
    for (String secret : SECRETS) {
      int at = rest.indexOf(secret);
      String around =
          at < 0 ? "" : rest.substring(Math.max(0, at - 200), Math.min(rest.length(), at + 50));
      assertTrue(at < 0, () -> secret + " in " + file + ": " + around);
    }
  }
}
