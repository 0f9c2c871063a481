package org.taskwatchers.it.subjects;

/** {@link ProcessBuilder#start()} of each argument, a command of the shell, one after the other. */
public final class InTurn {
  private InTurn() {}

  public static void main(String... commands) throws InterruptedException {
    for (String command : commands) {
      StartOne.run(new ProcessBuilder("sh", "-c", command));
    }
  }
}
