package org.taskwatchers.benchmarks.startup;

import org.taskwatchers.benchmarks.Figure;

/** A large application, as the JVM sees it: loads thousands of classes, one after the other. */
public final class LoadsMany {
  static final String PACKAGE = "large";

  private LoadsMany() {}

  /** Arguments: how many classes, and how many processes to start first. Prints nanoseconds. */
  public static void main(String[] args) throws Exception {
    int classes = Integer.parseInt(args[0]);
    for (int i = 0; i < Integer.parseInt(args[1]); i++) {
      new ProcessBuilder("/bin/true").start().waitFor();
    }
    long before = System.nanoTime();
    for (int i = 0; i < classes; i++) {
      Class.forName(PACKAGE + ".C" + i);
    }
    Figure.print("loaded", System.nanoTime() - before);
  }
}
