package org.taskwatchers.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;
import org.opentest4j.AssertionFailedError;
import org.taskwatchers.testing.subjects.Stays;
import org.taskwatchers.testing.subjects.Surroundings;

final class RunFolderTest {
  private static final List<Run> RUNS = new ArrayList<>();
  private static final List<RunningJvm> STARTED = new ArrayList<>();

  /** The tests that the harness runs here; the build does not run them by themselves. */
  static final class Shown {
    @JdkTest
    void succeeds(Jdk jdk) {
      RUNS.add(WatchedJvm.on(jdk).main(Surroundings.class).run());
    }

    @JdkTest
    void fails(Jdk jdk) {
      RUNS.add(WatchedJvm.on(jdk).main(Surroundings.class, "word").run());
      assertEquals("wanted", "got");
    }

    @JdkTest
    void isSkipped(Jdk jdk) {
      RUNS.add(WatchedJvm.on(jdk).main(Surroundings.class).run());
      Requires.tool("no-such-tool");
    }

    @JdkTest
    void leavesOneRunning(Jdk jdk) {
      STARTED.add(WatchedJvm.on(jdk).main(Stays.class).start());
    }
  }

  @BeforeEach
  void forget() {
    RUNS.clear();
    STARTED.clear();
  }

  @Test
  void aTestThatSucceedsLeavesNothing() {
    int jdks = Jdks.found().size();
    show("succeeds").assertStatistics(all -> all.started(jdks).succeeded(jdks));
    assertEquals(jdks, RUNS.size());
    assertFalse(RUNS.stream().anyMatch(run -> Files.exists(run.directory().getParent())));
  }

  @Test
  void aTestThatFailsKeepsItsRunsAndNamesThem() throws IOException {
    int jdks = Jdks.found().size();
    List<String> messages = new ArrayList<>();
    show("fails").assertStatistics(all -> all.started(jdks).failed(jdks)).failed().stream()
        .map(event -> event.getRequiredPayload(TestExecutionResult.class))
        .map(result -> (AssertionFailedError) result.getThrowable().orElseThrow())
        .peek(error -> assertEquals("wanted", error.getExpected().getValue()))
        .forEach(error -> messages.add(error.getMessage()));
    for (int i = 0; i < jdks; i++) {
      Path kept = RUNS.get(i).directory();
      String message = messages.get(i);
      assertTrue(message.contains("expected: <wanted> but was: <got>"), message);
      assertTrue(message.contains("kept in " + kept.getParent() + "\n"), message);
      assertTrue(message.contains("exit code: 1\n"), message);
      assertTrue(message.contains("arguments=word\n"), message);
      assertTrue(message.contains("to stderr\n"), message);
      assertEquals("to stderr\n", Files.readString(kept.resolve("stderr")));
      for (String file : List.of("stdout", "stderr", ".", "..")) {
        Files.delete(kept.resolve(file).normalize());
      }
    }
  }

  @Test
  void aSkippedTestSaysWhyInTheOutput() {
    int jdks = Jdks.found().size();
    PrintStream before = System.out;
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
    try {
      show("isSkipped").assertStatistics(all -> all.started(jdks).aborted(jdks).failed(0));
    } finally {
      System.setOut(before);
    }
    String expected =
        "SKIPPED: Shown.isSkipped " + Jdks.found().get(0) + ": needs no-such-tool, which is not";
    assertTrue(said.toString(StandardCharsets.UTF_8).startsWith(expected), said::toString);
    assertFalse(RUNS.stream().anyMatch(run -> Files.exists(run.directory())));
  }

  @Test
  void aJvmThatIsLeftRunningIsKilled() throws InterruptedException {
    show("leavesOneRunning").assertStatistics(all -> all.failed(0));
    assertFalse(STARTED.isEmpty());
    for (RunningJvm jvm : STARTED) {
      assertEquals(137, jvm.process().waitFor());
    }
  }

  @Test
  void aJvmOutsideSuchATestIsAnError() {
    WatchedJvm jvm = WatchedJvm.on(Jdks.found().get(0)).main(Surroundings.class);
    String message =
        String.valueOf(assertThrows(IllegalStateException.class, jvm::run).getMessage());
    assertTrue(message.contains("@JdkTest"), message);
  }

  private static Events show(String test) {
    return EngineTestKit.engine("junit-jupiter")
        .selectors(selectMethod(Shown.class, test, Jdk.class.getName()))
        .execute()
        .testEvents();
  }
}
