package org.taskwatchers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class WatcherOptionsTest {
  /** A single test, because the options of a JVM can be frozen only once. */
  @Test
  void nothingBeforeTheFreezeAndTheSameForEverAfter() {
    assertNull(WatcherOptions.get("audit.file"));
    assertNull(WatcherOptions.file("audit.file"));

    Map<String, String> given = new HashMap<>();
    given.put("audit.file", "/tmp/%p/audit-%p.log");
    given.put("audit.plain", "audit.log");
    WatcherOptions.freeze(given);
    given.put("audit.file", "changed behind our back");

    long pid = ProcessHandle.current().pid();
    assertEquals("/tmp/%p/audit-%p.log", WatcherOptions.get("audit.file"));
    assertEquals(
        new File("/tmp/" + pid + "/audit-" + pid + ".log"), WatcherOptions.file("audit.file"));
    assertEquals(new File("audit.log"), WatcherOptions.file("audit.plain"));
    assertNull(WatcherOptions.get("audit.unset"));
    assertNull(WatcherOptions.file("audit.unset"));
    assertEquals(new File("audit.log"), WatcherOptions.file("audit.plain", "unset-%p.log"));
    assertEquals(
        new File("unset-" + pid + ".log"), WatcherOptions.file("audit.unset", "unset-%p.log"));

    assertThrows(IllegalStateException.class, () -> WatcherOptions.freeze(Map.of()));
    assertEquals("audit.log", WatcherOptions.get("audit.plain"));
  }

  @Test
  void durationsHaveANumberAndAUnit() {
    assertEquals(Duration.ofMillis(500), WatcherOptions.duration("500ms"));
    assertEquals(Duration.ofSeconds(0), WatcherOptions.duration("0s"));
    assertEquals(Duration.ofMinutes(999_999_999), WatcherOptions.duration("999999999m"));
    for (String none : List.of("", "5", "s", "-1s", "1 s", "1.5s", "1h", "1S", "\u0661s")) {
      assertNull(WatcherOptions.duration(none), none);
    }
    assertNull(WatcherOptions.duration("1000000000s"), "more digits than any length of time has");
  }

  @Test
  void mistakesAreTakenOnceAndThenGoToStderr() throws Exception {
    Process jvm =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Mistaken.class.getName())
            .start();
    List<String> out =
        new String(jvm.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    List<String> err =
        new String(jvm.getErrorStream().readAllBytes(), StandardCharsets.UTF_8)
            .lines()
            .filter(line -> !line.startsWith("Picked up ")) // of JAVA_TOOL_OPTIONS
            .toList();
    assertEquals(0, jvm.waitFor());
    assertEquals(List.of("[one, two]", "[]"), out);
    assertEquals(List.of("task-watchers: three lines"), err);
  }

  @Test
  void whatNobodyDeclaresCannotBeAskedFor() throws Exception {
    Process jvm =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Undeclared.class.getName())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    List<String> out =
        new String(jvm.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    assertEquals(0, jvm.waitFor());
    String undeclared =
        "audit.fiel: no @WatcherOption declares it; expected one of [audit.args, audit.file]";
    assertEquals(List.of("null", "a.txt", "null", undeclared, undeclared, undeclared), out);
  }

  /** Runs in its own JVM, because options can be frozen only once in each. */
  static final class Undeclared {
    private Undeclared() {}

    public static void main(String... none) {
      System.out.println(WatcherOptions.get("audit.fiel"));
      WatcherOptions.freeze(Map.of("audit.file", "a.txt"), Set.of("audit.file", "audit.args"));
      System.out.println(WatcherOptions.get("audit.file"));
      System.out.println(WatcherOptions.get("audit.args"));
      print(() -> WatcherOptions.get("audit.fiel"));
      print(() -> WatcherOptions.file("audit.fiel"));
      print(() -> WatcherOptions.file("audit.fiel", "b.txt"));
    }

    private static void print(Supplier<?> option) {
      try {
        System.out.println(option.get());
      } catch (IllegalArgumentException e) {
        System.out.println(e.getMessage());
      }
    }
  }

  /** Runs in its own JVM, because mistakes can be taken only once in each. */
  static final class Mistaken {
    private Mistaken() {}

    public static void main(String... none) {
      WatcherOptions.mistake("one");
      WatcherOptions.mistake("two");
      System.out.println(WatcherOptions.takeMistakes());
      WatcherOptions.mistake("three\n\u001blines");
      System.out.println(WatcherOptions.takeMistakes());
    }
  }
}
