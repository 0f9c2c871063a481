package org.taskwatchers.it.subjects;

/** Starts no process. */
public final class StartsNothing {
  private StartsNothing() {}

  public static void main(String... none) {}
}
