package org.taskwatchers.leaks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {
  @TempDir Path folder;

  private static Settings of(Map<String, String> options) {
    return Settings.of(options::get, null);
  }

  @Test
  void everyOptionHasADefault() {
    assertEquals(
        new Settings(null, 3, null, false, Duration.ofSeconds(2), Duration.ofSeconds(10)),
        of(Map.of()));
  }

  @Test
  void everyOptionIsTaken() {
    assertEquals(
        new Settings(null, 0, null, true, Duration.ofMillis(150), Duration.ZERO),
        of(
            Map.of(
                "leaks.stack", "0",
                "leaks.kill", "true",
                "leaks.kill.after", "150ms",
                "leaks.after", "0")));
    assertEquals(Duration.ofSeconds(5), of(Map.of("leaks.kill.after", "5s")).patience());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          leaks.stack      | -1     | a number of frames, 0 to 64
          leaks.stack      | 65     | a number of frames, 0 to 64
          leaks.stack      | deep   | a number of frames, 0 to 64
          leaks.kill       | yes    | true or false
          leaks.kill.after | 2      | a number and ms or s, at most 5s
          leaks.kill.after | 6s     | a number and ms or s, at most 5s
          leaks.kill.after | 5001ms | a number and ms or s, at most 5s
          leaks.kill.after | 1m     | a number and ms or s, at most 5s
          leaks.kill.after | s      | a number and ms or s, at most 5s
          leaks.after      | 86401  | a number of seconds, 0 to 86400
          leaks.after      | soon   | a number of seconds, 0 to 86400
          """)
  void whatIsWrongIsNamed(String key, String value, String expected) {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> of(Map.of(key, value)));
    assertEquals(key + "=" + value + ": expected " + expected, e.getMessage());
  }

  @Test
  void whatIsSkippedIsToldByNameOrPath() {
    Settings settings = of(Map.of("leaks.skip", "sshd:/opt/*"));
    assertTrue(settings.skips("/usr/sbin/sshd"));
    assertTrue(settings.skips("/opt/daemon"));
    assertFalse(settings.skips("sh"));
    assertFalse(of(Map.of()).skips("sshd"));
    assertThrows(IllegalArgumentException.class, () -> of(Map.of("leaks.skip", "")));
  }

  @Test
  void theFolderOfTheFileMustBeThere() {
    File there = folder.resolve("leaks.txt").toFile();
    assertEquals(there, Settings.of(key -> null, there).file());
    assertMistaken(folder, "a file, no folder");
    assertMistaken(folder.resolve("none/leaks.txt"), "a file in a folder that is there");
  }

  private static void assertMistaken(Path file, String expected) {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> Settings.of(key -> null, file.toFile()));
    assertEquals("leaks.file=" + file + ": expected " + expected, e.getMessage());
  }
}
