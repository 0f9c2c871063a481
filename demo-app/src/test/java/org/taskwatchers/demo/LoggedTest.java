package org.taskwatchers.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoggedTest {
  private static final List<Attempt> ATTEMPTS =
      List.of(
          new Attempt.Failed("a", List.of("x"), "error", null),
          new Attempt.Skipped("b", List.of("x"), "skipped"),
          new Attempt.Ended("c", List.of("x"), 7, 0, Change.NONE, "", null));

  @TempDir Path folder;
  private Path file = Path.of("/");

  @BeforeEach
  void file() throws IOException {
    file = Files.createFile(folder.resolve("log"));
  }

  private void append(String text) {
    try {
      Files.writeString(file, text, UTF_8, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String line(String event, int task) {
    return "{\"event\":\"" + event + "\",\"info\":0,\"task.id\":" + task + "}\n";
  }

  @Test
  void aLogThatIsWrittenLaterIsWaitedFor() throws Exception {
    Tail log = new Tail(file);
    append(line("init", 1) + line("free", 1) + line("init", 2) + "{\"event\":\"fr");
    Thread late = new Thread(() -> append("ee\",\"info\":0,\"task.id\":2}\n"));
    late.start();
    List<Sighting> logged = Logged.of(ATTEMPTS, log);
    late.join();
    assertEquals(List.of("init", "free", "init", "free"), words(logged));
  }

  @Test
  void anEndThatNeverComesIsMissing() throws Exception {
    Tail log = new Tail(file);
    append(line("init", 1) + line("free", 1) + line("init", 2));
    List<Sighting> logged = Logged.of(ATTEMPTS, log, Duration.ZERO, 0);
    assertEquals(List.of("init", "free", "init"), words(logged));
  }

  private static List<String> words(List<Sighting> sightings) {
    return sightings.stream().map(Sighting::word).toList();
  }
}
