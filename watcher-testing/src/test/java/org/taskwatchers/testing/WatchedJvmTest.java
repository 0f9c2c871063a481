package org.taskwatchers.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.taskwatchers.testing.subjects.Stays;
import org.taskwatchers.testing.subjects.Surroundings;

final class WatchedJvmTest {
  @JdkTest
  void runsThatJdkVerifyingAllItsCode(Jdk jdk) {
    Run run = WatchedJvm.on(jdk).options("-Da=b").main(Surroundings.class, "one", "two").run();
    assertEquals(2, run.exitCode());
    assertEquals(List.of("to stderr"), run.stderr());
    List<String> said = run.stdout();
    assertTrue(said.contains("java.home=" + jdk.home()));
    assertTrue(said.contains("arguments=one two"));
    assertTrue(said.contains("option=-Xverify:all"));
    assertTrue(said.contains("option=-Da=b"));
    assertTrue(said.contains("stdin="));
  }

  @JdkTest
  void theClassPathIsTheSubjectsPlaceAlone(Jdk jdk) {
    Run run = WatchedJvm.on(jdk).main(Surroundings.class).run();
    String path = only(run, "class.path=");
    assertTrue(path.endsWith("test-classes") || path.endsWith("test-classes/"), path);
  }

  @JdkTest
  void nothingSlipsInFromTheEnvironment(Jdk jdk) {
    Run run = WatchedJvm.on(jdk).environment("MINE", "1").main(Surroundings.class).run();
    assertEquals("1", only(run, "env.MINE="));
    for (String name :
        List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "CLASSPATH", "TASKWATCHERS_LOG_FILE")) {
      assertFalse(run.stdout().stream().anyMatch(line -> line.startsWith("env." + name)), name);
    }
    // The build sets some of them here, otherwise this test would prove nothing.
    assertNotNull(System.getenv("TASKWATCHERS_LOG_FILE"));
  }

  @JdkTest
  void aTestMaySetThemItself(Jdk jdk) {
    Run run =
        WatchedJvm.on(jdk)
            .environment("JDK_JAVA_OPTIONS", "-Dpicked=up")
            .main(Surroundings.class)
            .run();
    assertTrue(run.stdout().contains("option=-Dpicked=up"), run::describe);
    assertTrue(run.stderr().get(0).contains("Picked up JDK_JAVA_OPTIONS"), run::describe);
  }

  @JdkTest
  void directoryAndPrefix(Jdk jdk, @TempDir Path folder) throws IOException {
    Run run =
        WatchedJvm.on(jdk)
            .directory(folder)
            .prefix("env", "MINE=by prefix")
            .main(Surroundings.class)
            .run();
    assertEquals(folder.toRealPath().toString(), only(run, "directory="));
    assertEquals("by prefix", only(run, "env.MINE="));
  }

  @JdkTest
  void aStartedOneTakesStdin(Jdk jdk) throws IOException {
    RunningJvm jvm = WatchedJvm.on(jdk).main(Surroundings.class).start();
    jvm.process().getOutputStream().write("from the test".getBytes(StandardCharsets.UTF_8));
    jvm.process().getOutputStream().close();
    assertEquals("from the test", only(jvm.await(), "stdin="));
  }

  @JdkTest
  @Timeout(120)
  void oneThatDoesNotEndIsKilledWithItsChildrenAndShown(Jdk jdk) throws Exception {
    RunningJvm jvm =
        WatchedJvm.on(jdk)
            .prefix("sh", "-c", "\"$@\" & sleep 601 & wait", "sh")
            .main(Stays.class)
            .timeout(Duration.ofMillis(100))
            .start();
    while (Files.size(jvm.directory().resolve("stdout")) == 0) {
      assertFalse(jvm.process().waitFor(10, TimeUnit.MILLISECONDS), "it ended");
    }
    String message = String.valueOf(assertThrows(AssertionError.class, jvm::await).getMessage());
    assertTrue(message.startsWith("not ended within 100 ms, so killed. There was:"), message);
    assertTrue(message.contains("sleep 601"), message);
    assertTrue(message.contains("sleep 600"), message);
    assertTrue(
        message.contains("org.taskwatchers.testing.subjects.Stays.main(Stays.java:"), message);
    assertFalse(jvm.process().isAlive());
    for (String line : message.lines().filter(line -> line.matches("\\d+ .*sleep 60.*")).toList()) {
      long pid = Long.parseLong(line.substring(0, line.indexOf(' ')));
      while (lives(pid)) {
        assertFalse(Thread.interrupted(), line);
        Thread.onSpinWait();
      }
    }
  }

  private static boolean lives(long pid) throws IOException {
    try {
      // A zombie is dead, even if nobody reaps it.
      return !Files.readString(Path.of("/proc", Long.toString(pid), "stat")).contains(") Z ");
    } catch (IOException gone) {
      return false;
    }
  }

  @JdkTest
  void noEventsWithoutAskingForThem(Jdk jdk) {
    Run run = WatchedJvm.on(jdk).main(Surroundings.class).run();
    assertThrows(IllegalStateException.class, run::events);
  }

  @JdkTest
  void nothingToRunIsAnError(Jdk jdk) {
    assertThrows(IllegalStateException.class, () -> WatchedJvm.on(jdk).run());
  }

  private static String only(Run run, String key) {
    List<String> found = run.stdout().stream().filter(line -> line.startsWith(key)).toList();
    assertEquals(1, found.size(), () -> key + " in " + run.stdout());
    return found.get(0).substring(key.length());
  }
}
