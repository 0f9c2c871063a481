package org.taskwatchers.benchmarks.startup;

/** A program that does nothing. */
public final class EmptyMain {
  private EmptyMain() {}

  /** Returns. */
  public static void main(String[] args) {}
}
