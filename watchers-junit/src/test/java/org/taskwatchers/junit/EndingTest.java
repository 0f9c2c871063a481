package org.taskwatchers.junit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.taskwatchers.processes.Liveness;

/** If asked to, the extension ends the processes that a test leaves, with all below them. */
final class EndingTest {
  /** A command line that no other run of these tests has. */
  private static final String SLEEP = "sleep 61" + ProcessHandle.current().pid();

  @AfterEach
  void endAll() throws Exception {
    Sleeper.endAll();
  }

  @NoLeakedTasks(within = "100ms", kill = true)
  static class LeavesDeaf {
    static Process shell = Sleeper.start("true");

    @Test
    void one() throws Exception {
      shell =
          Sleeper.start("sh", "-c", "trap '' TERM; " + SLEEP + " & echo; while :; do wait; done");
      shell.getInputStream().read(); // the shell ignores SIGTERM now
    }

    @Test
    void two() {
      assertEquals(0, ProcessHandle.current().children().count());
    }
  }

  @Test
  void whatIsLeftIsEnded() {
    TestRun.of(LeavesDeaf.class).expect(1, "one()");
    assertFalse(LeavesDeaf.shell.isAlive());
    assertEquals(128 + 9, LeavesDeaf.shell.exitValue());
    assertEquals(List.of(), sleeps());
  }

  private static List<String> sleeps() {
    return ProcessHandle.allProcesses()
        .flatMap(process -> process.info().commandLine().stream())
        .filter(line -> line.endsWith(SLEEP))
        .toList();
  }

  static class LeavesOneThatGoesOn {
    @Test
    @NoLeakedTasks(within = "100ms", kill = true)
    void one() throws Exception {
      Process shell = Sleeper.start("sh", "-c", "trap : TERM; echo; sleep 62; " + SLEEP + "; true");
      shell.getInputStream().read(); // the shell survives SIGTERM now
      awaitChild(shell);
    }
  }

  /** When the first child is gone, the shell starts a second. */
  @Test
  void whatTheLeftStartMeanwhileIsEnded() {
    TestRun.of(LeavesOneThatGoesOn.class).expect(0, "one()");
    assertEquals(List.of(), sleeps());
  }

  static class LeavesOneThatLeavesOne {
    @Test
    @NoLeakedTasks(within = "1s", kill = true)
    void one() throws Exception {
      Process shell =
          Sleeper.start(
              "sh", "-c", "trap '" + SLEEP + " & sleep 0.5; exit' TERM; echo; sleep 62; true");
      shell.getInputStream().read();
      awaitChild(shell);
    }
  }

  @Test
  void whatTheLeftLeaveIsEnded() {
    TestRun.of(LeavesOneThatLeavesOne.class).expect(0, "one()");
    assertEquals(List.of(), sleeps());
  }

  private static ProcessHandle awaitChild(Process parent) {
    return assertTimeoutPreemptively(
        Duration.ofSeconds(10),
        () -> {
          while (true) {
            Optional<ProcessHandle> child = parent.children().findAny();
            if (child.isPresent()) {
              return child.get();
            }
            Thread.onSpinWait();
          }
        });
  }

  /** The parent never reaps, like PID 1 in some containers. */
  @Test
  void aZombieIsDead() throws Exception {
    assumeTrue(Files.exists(Path.of("/proc/self/stat")));
    Process parent = Sleeper.start("sh", "-c", "sleep 61 & exec cat");
    parent.getOutputStream().write('x');
    parent.getOutputStream().flush();
    parent.getInputStream().read(); // the shell has become cat
    ProcessHandle child = awaitChild(parent);
    assertFalse(Liveness.isDead(child));
    child.destroyForcibly();
    assertTimeoutPreemptively(
        Duration.ofSeconds(10),
        () -> {
          while (!Liveness.isDead(child)) {
            Thread.onSpinWait();
          }
        });
    assertTrue(child.isAlive());
  }

  static class LeavesAMannerlyOne {
    static Process shell = Sleeper.start("true");

    @Test
    @NoLeakedTasks(within = "1s", kill = true)
    void one() throws Exception {
      shell = Sleeper.start("sh", "-c", "trap 'exit 7' TERM; echo; while :; do sleep 0.05; done");
      shell.getInputStream().read(); // the shell exits on SIGTERM now
    }
  }

  @Test
  void politelyFirst() {
    TestRun.of(LeavesAMannerlyOne.class).expect(0, "one()");
    assertEquals(7, LeavesAMannerlyOne.shell.exitValue());
  }
}
