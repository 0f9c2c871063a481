package org.taskwatchers.it.subjects;

import java.io.IOException;

/** Starts a process that would not end by itself, and ends it with {@code TERM} or {@code KILL}. */
public final class Killed {
  private Killed() {}

  public static void main(String... signal) throws IOException, InterruptedException {
    Process process = new ProcessBuilder("cat").start();
    System.out.println("pid=" + process.pid());
    if (signal[0].equals("KILL")) {
      process.destroyForcibly();
    } else {
      process.destroy();
    }
    System.out.println("exit=" + process.waitFor());
  }
}
