package org.taskwatchers.log;

/** Where lines go. */
@FunctionalInterface
interface Output {
  /** Writes whole lines at once, and never throws for what goes wrong outside the JVM. */
  void write(byte[] lines);
}
