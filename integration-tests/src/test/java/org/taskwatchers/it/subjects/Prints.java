package org.taskwatchers.it.subjects;

import java.io.IOException;

/** Prints on both streams, and so do its children; the bytes are the same every time. */
public final class Prints {
  private Prints() {}

  public static void main(String... none) throws IOException, InterruptedException {
    System.out.println("out");
    System.err.println("err");
    Process process =
        new ProcessBuilder("sh", "-c", "printf child; printf childish >&2; exit 3")
            .inheritIO()
            .start();
    System.out.println("exit=" + process.waitFor());
    try {
      new ProcessBuilder("/no/such/program").start();
    } catch (IOException e) {
      System.err.print(e);
    }
    System.exit(4);
  }
}
