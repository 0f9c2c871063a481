package com.acme.tasks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.taskwatchers.testing.Jdk;
import org.taskwatchers.testing.JdkTest;
import org.taskwatchers.testing.Run;
import org.taskwatchers.testing.WatchedJvm;

/** Tests the jar on a real JVM of each JDK of this machine, with real processes. */
class LongRunningIT {
  private static final String WATCHERS = System.getProperty("watchers");

  @JdkTest
  void tellsOfWhatLivedTooLong(Jdk jdk) {
    Run run = run(jdk, "0", "sh", "-c", "exit 3");
    assertEquals(0, run.exitCode());
    assertEquals(1, run.stderr().size(), run.stderr()::toString);
    String told = run.stderr().get(0);
    String expected = "acme: sh \\(pid \\d+\\) lived for \\d+ ms and ended with 3, started by .*";
    assertTrue(told.matches(expected), told);
    assertTrue(told.contains(Starts.class.getName()), told);
  }

  @JdkTest
  void isSilentOtherwise(Jdk jdk) {
    Run run = run(jdk, "60", "true");
    assertEquals(0, run.exitCode());
    assertEquals(List.of(), run.stderr());
  }

  @JdkTest
  void aMistakeIsNamedAndTheJvmGoesOn(Jdk jdk) {
    Run run = run(jdk, "soon", "true");
    assertEquals(0, run.exitCode());
    String told = String.join("\n", run.stderr());
    assertTrue(told.contains("acme.longest=soon: expected a number"), told);
  }

  /** Runs a JVM that starts a process, with the agent and this watcher as users have them. */
  private static Run run(Jdk jdk, String longest, String... command) {
    return WatchedJvm.on(jdk)
        .agent("watchers=" + WATCHERS, "acme.longest=" + longest)
        .main(Starts.class, command)
        .run();
  }

  /** The program of that JVM. */
  static final class Starts {
    public static void main(String[] command) throws IOException, InterruptedException {
      new ProcessBuilder(command).start().waitFor();
    }
  }
}
