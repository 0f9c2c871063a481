package org.taskwatchers.it.subjects;

import java.io.IOException;

/** Ends at once, but its shutdown hook waits for the end of stdin and then starts a process. */
public final class EndsSlowly {
  private EndsSlowly() {}

  public static void main(String... none) {
    Runtime.getRuntime().addShutdownHook(new Thread(EndsSlowly::end));
  }

  private static void end() {
    System.out.println("ready");
    try {
      while (System.in.read() >= 0) {
        // Only the end of stdin matters.
      }
      StartOne.main("sh", "-c", "exit 3");
    } catch (IOException | InterruptedException e) {
      System.out.println("failed=" + e);
    }
  }
}
