package org.taskwatchers.it.subjects;

import java.io.IOException;

/**
 * Starts a process on an interrupted thread, and prints the state of the thread before and after.
 */
public final class ThreadState {
  private ThreadState() {}

  public static void main(String... none) throws IOException {
    Thread thread = Thread.currentThread();
    thread.interrupt();
    System.out.println("before=" + state(thread));
    new ProcessBuilder("/bin/true").start();
    System.out.println("after=" + state(thread));
  }

  private static String state(Thread thread) {
    return thread.getName()
        + " "
        + thread.getPriority()
        + " "
        + thread.getContextClassLoader()
        + " "
        + thread.isInterrupted();
  }
}
