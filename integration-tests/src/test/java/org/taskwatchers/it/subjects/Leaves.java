package org.taskwatchers.it.subjects;

import java.io.IOException;

/** Starts one process that ends, and one process that it leaves behind. */
public final class Leaves {
  private Leaves() {}

  public static void main(String... none) throws IOException, InterruptedException {
    System.out.println("left=" + new ProcessBuilder("sleep", "600").start().pid());
    new ProcessBuilder("/bin/true").start().waitFor();
  }
}
