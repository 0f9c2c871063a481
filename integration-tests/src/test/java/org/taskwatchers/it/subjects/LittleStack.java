package org.taskwatchers.it.subjects;

/** Starts processes on threads with the smallest stacks that the JVM gives. */
public final class LittleStack {
  private LittleStack() {}

  /** With the word {@code first}, the JVM's first process starts on such a thread. */
  public static void main(String[] arguments) throws Exception {
    if (arguments.length == 0) {
      start();
    }
    for (long size : new long[] {1, 140_000, 160_000, 200_000}) {
      Thread thread = new Thread(null, LittleStack::start, "little", size);
      thread.start();
      thread.join();
    }
    start();
  }

  private static void start() {
    try {
      System.out.println("exit=" + new ProcessBuilder("sh", "-c", "exit 5").start().waitFor());
    } catch (Throwable e) {
      System.out.println("thrown=" + e);
    }
  }
}
