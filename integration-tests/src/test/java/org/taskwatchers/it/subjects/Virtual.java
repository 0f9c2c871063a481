package org.taskwatchers.it.subjects;

import java.io.IOException;

/**
 * Starts its arguments from a virtual thread. It uses reflection, because this source is compiled
 * for Java 17.
 */
public final class Virtual {
  private Virtual() {}

  public static void main(String... command) throws ReflectiveOperationException {
    Runnable start =
        () -> {
          try {
            Process process = new ProcessBuilder(command).start();
            System.out.println("pid=" + process.pid());
            System.out.println("exit=" + process.waitFor());
          } catch (IOException | InterruptedException e) {
            System.out.println("thrown=" + e);
          }
        };
    Thread thread =
        (Thread) Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, start);
    try {
      thread.join();
    } catch (InterruptedException e) {
      System.out.println("thrown=" + e);
    }
  }
}
