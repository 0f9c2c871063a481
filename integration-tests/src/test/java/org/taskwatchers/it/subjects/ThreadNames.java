package org.taskwatchers.it.subjects;

/** Starts a command, and prints the names of all threads while it is alive. */
public final class ThreadNames {
  private ThreadNames() {}

  public static void main(String... command) throws Exception {
    Process process = new ProcessBuilder(command).start();
    Thread.getAllStackTraces()
        .keySet()
        .forEach(thread -> System.out.println("thread=" + thread.getName()));
    process.getOutputStream().close();
    System.out.println("exit=" + process.waitFor());
  }
}
