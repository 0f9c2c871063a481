package org.taskwatchers.it.subjects;

import java.io.IOException;

/** Starts its arguments and waits for the process. */
public final class StartOne {
  private StartOne() {}

  public static void main(String... command) throws InterruptedException {
    run(new ProcessBuilder(command));
  }

  static void run(ProcessBuilder builder) throws InterruptedException {
    try {
      Process process = builder.start();
      System.out.println("pid=" + process.pid());
      System.out.println("exit=" + process.waitFor());
    } catch (IOException e) {
      for (Throwable each = e; each != null; each = each.getCause()) {
        System.out.println("thrown=" + each);
      }
    }
  }
}
