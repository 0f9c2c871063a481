package org.taskwatchers.it.subjects;

/** Runs each argument as a shell command, one after the other. */
public final class InTurn {
  private InTurn() {}

  public static void main(String... commands) throws InterruptedException {
    for (String command : commands) {
      StartOne.run(new ProcessBuilder("sh", "-c", command));
    }
  }
}
