package org.taskwatchers.it.subjects;

import java.io.IOException;

/** Starts its arguments by {@link Runtime#exec(String[])}. */
public final class RuntimeExec {
  private RuntimeExec() {}

  public static void main(String... command) throws IOException, InterruptedException {
    Process process = Runtime.getRuntime().exec(command);
    System.out.println("pid=" + process.pid());
    System.out.println("exit=" + process.waitFor());
  }
}
