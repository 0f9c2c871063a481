package org.taskwatchers.testing.subjects;

import java.io.IOException;

/** Starts {@code sleep}; neither process ends. */
public final class Stays {
  private Stays() {}

  public static void main(String... none) throws IOException, InterruptedException {
    Process process = new ProcessBuilder("sleep", "600").start();
    System.out.println("pid=" + process.pid());
    process.waitFor();
  }
}
