package org.taskwatchers.it.log;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.taskwatchers.it.subjects.Again;
import org.taskwatchers.it.subjects.Killed;
import org.taskwatchers.it.subjects.Prints;
import org.taskwatchers.it.subjects.StartOne;
import org.taskwatchers.it.support.Lifetimes;
import org.taskwatchers.testing.Event;
import org.taskwatchers.testing.Jdk;
import org.taskwatchers.testing.JdkTest;
import org.taskwatchers.testing.Run;
import org.taskwatchers.testing.WatchedJvm;

/** What the ready-made watcher {@code log} writes, and where. */
@Tag("smoke")
final class LogIT {
  private static final String[] SECRETS = {
    "/bin/true", "--password=hunter2", "--token", "hunter2", "harmless"
  };

  @TempDir Path folder;

  @JdkTest
  void secretsAreMasked(Jdk jdk) throws IOException {
    Run run = WatchedJvm.on(jdk).events().main(StartOne.class, SECRETS).run();
    for (Event event : Lifetimes.only(run)) {
      assertEquals(SECRETS.length, event.command().size(), event::toString);
      assertEquals("/bin/true", event.command().get(0));
      assertEquals("harmless", event.command().get(4));
    }
    assertFalse(Files.readString(run.directory().resolve("events.jsonl")).contains("hunter2"));
  }

  @JdkTest
  void argumentsInFull(Jdk jdk) {
    Run run = WatchedJvm.on(jdk).agent("args=full").events().main(StartOne.class, SECRETS).run();
    Lifetimes.only(run).forEach(event -> assertEquals(List.of(SECRETS), event.command()));
  }

  @JdkTest
  void noArgumentsAtAll(Jdk jdk) {
    Run run = WatchedJvm.on(jdk).agent("args=none").events().main(StartOne.class, SECRETS).run();
    for (Event event : Lifetimes.only(run)) {
      assertFalse(event.has("process.command_args"), event::toString);
      assertEquals("true", event.field("process.executable.name"));
    }
  }

  @JdkTest
  void theRecordOfALife(Jdk jdk) {
    List<Event> life = Lifetimes.only(WatchedJvm.on(jdk).events().main(Killed.class, "TERM").run());
    for (Event event : life) {
      assertTrue(event.number("process.parent_pid") > 0, event::toString);
      assertEquals("main", event.field("thread.name"));
      assertTrue(event.list("task.stack").get(0).contains(Killed.class.getName()), event::toString);
      assertFalse(event.has("error"), event::toString);
      assertFalse(event.has("vetoed_by"), event::toString);
    }
    assertFalse(life.get(0).has("process.creation.time"));
    assertTrue(life.get(1).has("process.creation.time"));
    assertFalse(life.get(2).has("process.exit.time"));
    assertTrue(life.get(3).has("process.exit.time"));
    assertFalse(life.get(1).has("process.executable.path"));
    assertTrue(Path.of(life.get(2).field("process.executable.path")).isAbsolute());
  }

  /**
   * The field does not show what a later look at the process would find: this process runs another
   * program at once, and ends soon.
   */
  @JdkTest
  void theExecutableIsWhatExecWasAskedFor(Jdk jdk) throws IOException {
    Path tool = folder.resolve("tool");
    Files.createSymbolicLink(tool, Path.of("/bin/sh"));
    Run run =
        WatchedJvm.on(jdk)
            .environment("PATH", folder + ":/bin:/usr/bin")
            .agent("log.events=exec,exit,free")
            .events()
            .main(Again.class, "20", "tool", "-c", "exec true")
            .run();
    List<Event> events = run.events();
    assertEquals(60, events.size(), run::describe);
    for (Event event : events) {
      assertEquals(tool.toString(), event.field("process.executable.path"));
    }
  }

  /** The script has deleted itself before {@code log} writes its first line. */
  @JdkTest
  void theExecutableIsFoundBeforeItCanDeleteItself(Jdk jdk) throws IOException {
    Path once = Files.writeString(folder.resolve("once"), "#!/bin/sh\nrm \"$0\"\n");
    assertTrue(once.toFile().setExecutable(true));
    Run run =
        WatchedJvm.on(jdk)
            .environment("PATH", folder + ":/bin:/usr/bin")
            .agent("log.events=exit")
            .events()
            .main(StartOne.class, "once")
            .run();
    assertFalse(Files.exists(once), run::describe);
    assertEquals(once.toString(), run.events().get(0).field("process.executable.path"));
  }

  @JdkTest
  void theFileNameMayHoldThePid(Jdk jdk) throws IOException {
    Run run =
        WatchedJvm.on(jdk)
            .agent("watchers=log", "log.file=" + folder.resolve("tasks-%p.jsonl"))
            .main(StartOne.class, "/bin/true")
            .run();
    try (var files = Files.list(folder)) {
      List<String> names = files.map(file -> file.getFileName().toString()).toList();
      assertEquals(1, names.size(), names::toString);
      assertTrue(names.get(0).matches("tasks-\\d+\\.jsonl"), names::toString);
    }
    assertEquals(0, run.exitCode());
  }

  @JdkTest
  void withoutAFileTextOnStderrAndNeverOnStdout(Jdk jdk) {
    Run without = WatchedJvm.on(jdk).main(Prints.class).run();
    Run with = WatchedJvm.on(jdk).agent("watchers=log").main(Prints.class).run();
    assertArrayEquals(without.stdoutBytes(), with.stdoutBytes());
    assertEquals(without.exitCode(), with.exitCode());
    String said = String.join("\n", with.stderr());
    for (String event : List.of("init", "clone", "exec", "exit", "free")) {
      assertTrue(said.matches("(?s).*\\b" + event + "\\b.*"), () -> event + " in " + said);
    }
  }

  @JdkTest
  void chosenEventsOfChosenPrograms(Jdk jdk) {
    String[] command = {"sh", "-c", "exit 3"};
    Run run =
        WatchedJvm.on(jdk)
            .agent("log.events=exec,exit", "log.only=true,sh")
            .events()
            .main(StartOne.class, command)
            .run();
    List<Event> events = run.events();
    assertEquals(List.of("exec", "exit"), events.stream().map(Event::name).toList());
    assertEquals(3, events.get(1).info());
    assertEquals(List.of(), run.stderr());
    run = WatchedJvm.on(jdk).agent("log.skip=s?").events().main(StartOne.class, command).run();
    assertEquals(List.of(), run.events());
    assertEquals("exit=3", run.stdout().get(1));
  }

  @JdkTest
  void aMistakeInWhatIsChosenIsNamed(Jdk jdk) {
    Run run =
        WatchedJvm.on(jdk)
            .agent("watchers=log", "log.events=exec,exti")
            .main(StartOne.class, "/bin/true")
            .run();
    assertEquals(1, run.stderr().size(), () -> run.stderr().toString());
    String said = run.stderr().get(0);
    assertTrue(said.startsWith("task-watchers: "), said);
    assertTrue(said.contains("log.events=exec,exti: \"exti\": expected init, clone"), said);
    assertEquals(0, run.exitCode());
  }

  @JdkTest
  void colorsOnATerminalAlone(Jdk jdk) {
    String red = "\u001b[1;31mexit";
    WatchedJvm jvm =
        WatchedJvm.on(jdk).agent("watchers=log").main(StartOne.class, "sh", "-c", "exit 3");
    assertFalse(String.join("\n", jvm.run().stderr()).contains("\u001b"));
    assertTrue(onTerminal(jdk, "TERM", "xterm").contains(red));
    assertFalse(onTerminal(jdk, "TERM", "dumb").contains("\u001b"));
    assertFalse(onTerminal(jdk, "NO_COLOR", "1").contains("\u001b"));
    String always =
        String.join(
            "\n", jvm.agent("log.color=always").environment("NO_COLOR", "1").run().stderr());
    assertTrue(always.contains(red), always);
  }

  /** The output of a pseudo-terminal, which has both streams. */
  private static String onTerminal(Jdk jdk, String variable, String value) {
    Run run =
        WatchedJvm.on(jdk)
            .prefix("bash", "-c", "exec script -qec \"$(printf '%q ' \"$@\")\" /dev/null", "bash")
            .environment("TERM", "xterm")
            .environment(variable, value)
            .agent("watchers=log")
            .main(StartOne.class, "sh", "-c", "exit 3")
            .run();
    String out = String.join("\n", run.stdout());
    assertTrue(out.contains("exit=3"), out);
    return out;
  }
}
