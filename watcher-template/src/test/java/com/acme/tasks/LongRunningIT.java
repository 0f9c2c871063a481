package com.acme.tasks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The jar on a real JVM, with real processes. */
class LongRunningIT {
  private static final String AGENT = System.getProperty("agent");
  private static final String WATCHERS = System.getProperty("watchers");

  private record Run(int exitCode, String stderr) {}

  @Test
  void tellsOfWhatLivedTooLong() throws Exception {
    Run run = run("0", "sh", "-c", "exit 3");
    assertEquals(0, run.exitCode());
    String expected = "acme: sh \\(pid \\d+\\) lived for \\d+ ms and ended with 3, started by .*\\n";
    assertTrue(run.stderr().matches(expected), run.stderr());
    assertTrue(run.stderr().contains(Starts.class.getName()), run.stderr());
  }

  @Test
  void isSilentOtherwise() throws Exception {
    assertEquals(new Run(0, ""), run("60", "true"));
  }

  @Test
  void aMistakeIsNamedAndTheJvmGoesOn() throws Exception {
    Run run = run("soon", "true");
    assertEquals(0, run.exitCode());
    assertTrue(run.stderr().contains("acme.longest=soon: expected a number"), run.stderr());
  }

  /** A JVM with the agent and this watcher, as its users have it, that starts a process. */
  private static Run run(String longest, String... command) throws Exception {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    ProcessBuilder builder =
        new ProcessBuilder(
            java,
            "-javaagent:" + AGENT + "=watchers=" + WATCHERS + ",acme.longest=" + longest,
            "-cp",
            "target/test-classes",
            Starts.class.getName());
    builder.command().addAll(List.of(command));
    Process jvm = builder.redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
    String stderr = new String(jvm.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Run(jvm.waitFor(), stderr);
  }

  /** What that JVM runs. */
  static final class Starts {
    public static void main(String[] command) throws IOException, InterruptedException {
      new ProcessBuilder(command).start().waitFor();
    }
  }
}
