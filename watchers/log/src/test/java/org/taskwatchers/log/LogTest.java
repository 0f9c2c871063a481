package org.taskwatchers.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParseException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls the watcher as the agent does, each time in a JVM of its own. */
class LogTest {
  @TempDir Path folder;

  private record Run(long pid, int exit, String out, String err) {}

  private static Run java(List<String> jvmOptions, String... arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(jvmOptions);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(LogMain.class.getName());
    command.addAll(List.of(arguments));
    Path err = Files.createTempFile("log", "err");
    Process process = new ProcessBuilder(command).redirectError(err.toFile()).start();
    String out = new String(process.getInputStream().readAllBytes(), UTF_8);
    int exit = process.waitFor();
    String errors = Files.readString(err);
    Files.delete(err);
    return new Run(process.pid(), exit, out, errors);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "args=some|args=some: expected masked, names, full or none",
        "args=|args=: expected masked, names, full or none",
        "log.events=exec,exti|log.events=exec,exti: \"exti\": expected init, clone, exec, uid, gid, exit"
            + " or free, each once, with commas between them",
        "log.events=exit,exit|log.events=exit,exit: \"exit\": expected init, clone, exec, uid, gid,"
            + " exit or free, each once, with commas between them",
        "log.events=|log.events=: \"\": expected init, clone, exec, uid, gid, exit or free, each"
            + " once, with commas between them",
        "log.only=git::sh|log.only=git::sh: \"\": expected the name of a program, or the path that it"
            + " is started by; wildcards are *, ** and ?",
        "log.skip=/bin/|log.skip=/bin/: \"/bin/\": expected the name of a program, or the path that it"
            + " is started by; wildcards are *, ** and ?",
        "log.color=yes|log.color=yes: expected auto, always or never",
        "mask=a(|mask=a(: expected a Java regular expression: Unclosed group",
        "log.file=/no/such/x|log.file=/no/such/x: expected a file that can be appended to: /no/such/x"
            + " (No such file or directory)",
        "log.file=/tmp|log.file=/tmp: expected a file that can be appended to: /tmp (Is a directory)"
      })
  void aMistakeIsFoundWhenTheClassIsInitialized(String option, String message) throws Exception {
    Run run = java(List.of(), "init", option);
    assertEquals(3, run.exit(), run.err());
    String expected = IllegalArgumentException.class.getName() + ": " + message;
    assertTrue(run.err().startsWith(expected), run.err());
    assertEquals("", run.out());
  }

  @Test
  void writesJsonToTheFileAndNothingElse() throws Exception {
    Run run = java(List.of(), "life", "log.file=" + folder + "/tasks-%p.jsonl", "mask=T-\\d");
    assertEquals(new Run(run.pid(), 0, "", ""), run);
    Path file = folder.resolve("tasks-" + run.pid() + ".jsonl");
    List<String> lines = Files.readAllLines(file);
    for (String line : lines) {
      assertTrue(
          line.contains("[\"backup\",\"--token\",\"***\",\"--ticket=***\",\"mysql -p***\"]"), line);
    }
    assertEquals(List.of("init", "clone", "exec", "uid", "gid", "exit", "free"), events(file));
  }

  @Test
  void whatIsChosenIsWrittenAndNothingElse() throws Exception {
    Path file = folder.resolve("chosen");
    java(List.of(), "life", "log.file=" + file, "log.events=exit,exec");
    assertEquals(List.of("exec", "exit"), events(file));
    java(List.of(), "life", "log.file=" + file + "2", "log.skip=backup");
    assertEquals(List.of(), events(folder.resolve("chosen2")));
    java(List.of(), "life", "log.file=" + file + "3", "log.only=back*:git", "log.events=free");
    assertEquals(List.of("free"), events(folder.resolve("chosen3")));
    java(List.of(), "life", "log.file=" + file + "4", "log.only=git");
    assertEquals(List.of(), events(folder.resolve("chosen4")));
    java(List.of(), "life", "log.file=" + file + "5", "log.only=backup", "log.skip=b*");
    assertEquals(List.of(), events(folder.resolve("chosen5")));
  }

  @Test
  void theFirstThatIsChosenTellsWhereTheJvmCameFrom() throws Exception {
    Path file = folder.resolve("first");
    java(List.of(), "life", "log.file=" + file, "log.events=exec,exit");
    List<String> lines = Files.readAllLines(file);
    assertTrue(JsonLineTest.parse(lines.get(0)).has("jvm.ancestor_pids"));
    assertFalse(JsonLineTest.parse(lines.get(1)).has("jvm.ancestor_pids"));
  }

  /**
   * At the end of a task its events are waited for; otherwise the queue is read some ticks later.
   */
  @ParameterizedTest
  @ValueSource(strings = {"init", "uid,exec", "exec,exit", "exec,exit,free"})
  void whoHasWaitedFindsTheLastOfThoseThatAreChosen(String events) throws Exception {
    Path file = folder.resolve("waited");
    Run run = java(List.of(), "unended", "log.file=" + file, "log.events=" + events);
    assertTrue(Integer.parseInt(run.out().trim()) > 10, run.out());
  }

  private static List<String> events(Path file) throws Exception {
    List<String> events = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      events.add(JsonLineTest.parse(line).get("event").getAsString());
    }
    return events;
  }

  @Test
  void writesTextToTheRealStderrOnly() throws Exception {
    Run run = java(List.of("-Dfile.encoding=US-ASCII"), "redirected");
    assertEquals(0, run.exit(), run.err());
    assertEquals("", run.out());
    assertEquals(8, run.err().lines().count(), run.err());
    assertTrue(run.err().startsWith("TIME "), run.err());
    assertFalse(run.err().contains("secret"), run.err());
  }

  @Test
  void anUnusedWatcherLoadsNeitherFormatsNorMasking() throws Exception {
    Run run =
        java(List.of("-Xlog:class+load:stdout"), "init", "log.file=" + folder.resolve("unused"));
    assertTrue(run.out().contains("org.taskwatchers.writing.EventFile "), run.out());
    for (String absent :
        List.of(
            "gson",
            "JsonLine",
            "TextLine",
            "Masking",
            "log.Choice",
            "log.Color",
            "java.lang.Process ")) {
      assertFalse(
          run.out().lines().anyMatch(line -> line.contains(absent) && !line.contains("LogMain")),
          absent);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"args=masked", "log.file=/dev/null"})
  void theFirstEventLinksNothingSlow(String option) throws Exception {
    Run run = java(List.of("-Xlog:class+load:stdout"), "life", option);
    assertTrue(run.out().contains("org.taskwatchers.masking.Tool "), run.out());
    // Each would add tens of milliseconds to a start(): equals of records, time zone rules,
    // lambdas.
    for (String slow :
        List.of(
            "runtime\\.ObjectMethods",
            "ZoneRulesProvider",
            "(log|writing|masking)\\.\\w+\\$\\$Lambda")) {
      assertFalse(Pattern.compile(slow).matcher(run.out()).find(), slow);
    }
  }

  @Test
  void aFullDiskIsToldAndHarmsNobody() throws Exception {
    Run run = java(List.of(), "life", "log.file=/dev/full");
    assertEquals(0, run.exit());
    assertEquals("", run.out());
    assertEquals(
        """
        task-watchers: log: cannot write /dev/full: No space left on device; 1 events lost so far
        task-watchers: log: 7 events lost that could not be written to /dev/full
        """,
        run.err());
  }

  @Test
  void aLineThatWasTornSpoilsNoOther() throws Exception {
    Path file = folder.resolve("torn");
    // The limit stands for a full disk; the JVM must not hit it with a file of its own.
    Run run = java(List.of("-XX:-UsePerfData"), "torn", "log.file=" + file);
    assertEquals(0, run.exit(), run.err());
    List<String> lines = Files.readAllLines(file);
    assertEquals(3, lines.size(), lines::toString);
    assertEquals(1, JsonLineTest.parse(lines.get(0)).get("info").getAsInt());
    assertThrows(JsonParseException.class, () -> JsonLineTest.parse(lines.get(1)));
    assertEquals(3, JsonLineTest.parse(lines.get(2)).get("info").getAsInt());
    assertTrue(run.err().contains("1 events lost so far"), run.err());
  }
}
