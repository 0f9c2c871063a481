package org.taskwatchers.agent.credentials;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.taskwatchers.agent.base.Beside;

class RunTimeTest {
  private final RunTime runTime = new RunTime(1);

  private boolean read(String text) {
    byte[] bytes = text.getBytes(US_ASCII);
    return runTime.hasGrown(new ProcText(bytes, bytes.length));
  }

  @Test
  void growsWithTimeAndWithTurns() {
    assertTrue(read("100 7 1\n"), "the first time");
    assertFalse(read("100 7 1\n"));
    assertFalse(read("100 9 1\n"), "it has only waited");
    assertTrue(read("101 9 1\n"));
    assertTrue(read("101 9 2\n"), "less than the clock shows");
    assertFalse(read("101 9 2\n"));
  }

  @Test
  void whatCannotBeToldMayHaveGrown() {
    for (int i = 0; i < 2; i++) {
      assertTrue(read("0 0 0\n"), "a kernel that does not count");
    }
    for (int i = 0; i < 2; i++) {
      assertTrue(read(""));
    }
    for (int i = 0; i < 2; i++) {
      assertTrue(runTime.hasGrown(null));
    }
    assertTrue(new RunTime(Integer.MAX_VALUE).hasGrown());
  }

  /** Checks the kernel's figures: a process that answers has run, and one that waits has not. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void ofAProcess() throws Exception {
    Process cat = new ProcessBuilder("cat").start();
    try (OutputStream to = cat.getOutputStream();
        InputStream from = cat.getInputStream()) {
      RunTime itsTime = new RunTime(cat.pid());
      for (int i = 0; i < 20; i++) {
        to.write(i);
        to.flush();
        assertEquals(i, from.read());
        awaitSleeping(cat);
        assertTrue(itsTime.hasGrown(), "it has answered");
        assertFalse(itsTime.hasGrown(), "it sleeps");
      }
    } finally {
      cat.destroyForcibly().waitFor();
    }
  }

  /**
   * Waits until the kernel shows that the process sleeps: cat only does so in read(2) of its pipe.
   */
  private static void awaitSleeping(Process process) {
    Path stat = Path.of("/proc/" + process.pid() + "/stat");
    Beside.awaitThat(
        () -> {
          try {
            return Files.readString(stat).matches("(?s).*\\) S .*");
          } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
          }
        },
        "it to sleep");
  }
}
