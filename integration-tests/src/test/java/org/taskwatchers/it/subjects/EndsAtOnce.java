package org.taskwatchers.it.subjects;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Ends as soon as its process is a zombie or gone, without having waited for it in the JVM. */
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
