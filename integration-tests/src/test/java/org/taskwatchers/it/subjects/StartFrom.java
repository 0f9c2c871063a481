package org.taskwatchers.it.subjects;

import java.io.File;
import java.util.Arrays;

/** Starts a command whose stdin is the file that its first argument names. */
public final class StartFrom {
  private StartFrom() {}

  public static void main(String... arguments) throws InterruptedException {
    String[] command = Arrays.copyOfRange(arguments, 1, arguments.length);
    StartOne.run(new ProcessBuilder(command).redirectInput(new File(arguments[0])));
  }
}
