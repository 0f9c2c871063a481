package org.taskwatchers.it.subjects;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Starts a process and ends as soon as that process is a zombie or gone. It never waits for the
 * process by the JDK.
 */
public final class EndsAtOnce {
  private EndsAtOnce() {}

  public static void main(String... none) throws IOException {
    Process process = new ProcessBuilder("echo", "hello").start();
    System.out.println("pid=" + process.pid());
    Path stat = Path.of("/proc/" + process.pid() + "/stat");
    while (isRunning(stat)) {
      Thread.onSpinWait();
    }
  }

  private static boolean isRunning(Path stat) {
    try {
      return !Files.readString(stat).contains(") Z ");
    } catch (IOException reaped) {
      return false;
    }
  }
}
