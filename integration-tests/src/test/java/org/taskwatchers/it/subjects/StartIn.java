package org.taskwatchers.it.subjects;

import java.io.File;
import java.util.Arrays;

/** Starts a command in the directory that its first argument names. */
public final class StartIn {
  private StartIn() {}

  public static void main(String... arguments) throws InterruptedException {
    String[] command = Arrays.copyOfRange(arguments, 1, arguments.length);
    StartOne.run(new ProcessBuilder(command).directory(new File(arguments[0])));
  }
}
