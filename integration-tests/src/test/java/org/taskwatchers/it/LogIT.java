package org.taskwatchers.it;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.taskwatchers.it.subjects.Prints;
import org.taskwatchers.it.subjects.StartOne;
import org.taskwatchers.testing.Event;
import org.taskwatchers.testing.Jdk;
import org.taskwatchers.testing.JdkTest;
import org.taskwatchers.testing.Run;
import org.taskwatchers.testing.WatchedJvm;

/** What the ready-made watcher {@code log} writes, and where. */
final class LogIT {
  private static final String[] SECRETS = {
    "/bin/true", "--password=hunter2", "--token", "hunter2", "harmless"
  };

  @TempDir Path folder;

  @JdkTest
  void secretsAreMasked(Jdk jdk) throws IOException {
    Run run = WatchedJvm.on(jdk).events().main(StartOne.class, SECRETS).run();
    for (Event event : Life.only(run)) {
      assertEquals(SECRETS.length, event.command().size(), event::toString);
      assertEquals("/bin/true", event.command().get(0));
      assertEquals("harmless", event.command().get(4));
    }
    assertFalse(Files.readString(run.directory().resolve("events.jsonl")).contains("hunter2"));
  }

  @JdkTest
  void argumentsInFull(Jdk jdk) {
    Run run =
        WatchedJvm.on(jdk).agent("log.args=full").events().main(StartOne.class, SECRETS).run();
    Life.only(run).forEach(event -> assertEquals(List.of(SECRETS), event.command()));
  }

  @JdkTest
  void noArgumentsAtAll(Jdk jdk) {
    Run run =
        WatchedJvm.on(jdk).agent("log.args=none").events().main(StartOne.class, SECRETS).run();
    for (Event event : Life.only(run)) {
      assertFalse(event.has("process.command_args"), event::toString);
      assertEquals("true", event.field("process.executable.name"));
    }
  }

  @JdkTest
  void theRecordOfALife(Jdk jdk) {
    WatchedJvm jvm = WatchedJvm.on(jdk).events().main(StartOne.class, "/bin/true");
    List<Event> life = Life.only(jvm.run());
    for (Event event : life) {
      assertTrue(event.number("process.parent_pid") > 0, event::toString);
      assertEquals("main", event.field("thread.name"));
      assertTrue(
          event.list("task.stack").get(0).contains(StartOne.class.getName()), event::toString);
      assertFalse(event.has("error"), event::toString);
      assertFalse(event.has("vetoed_by"), event::toString);
    }
    assertFalse(life.get(0).has("process.creation.time"));
    assertTrue(life.get(1).has("process.creation.time"));
    assertFalse(life.get(2).has("process.exit.time"));
    assertTrue(life.get(3).has("process.exit.time"));
    assertTrue(
        life.stream().anyMatch(event -> event.has("process.executable.path")), life::toString);
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
}
