package org.taskwatchers.it.subjects;

import java.util.Arrays;

/** Starts the same command several times, one after the other: {@code TIMES COMMAND}. */
public final class Again {
  private Again() {}

  public static void main(String... arguments) throws InterruptedException {
    String[] command = Arrays.copyOfRange(arguments, 1, arguments.length);
    for (int i = 0; i < Integer.parseInt(arguments[0]); i++) {
      StartOne.run(new ProcessBuilder(command));
    }
  }
}
