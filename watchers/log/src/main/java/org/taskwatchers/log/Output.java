package org.taskwatchers.log;

/** Where lines go. */
@FunctionalInterface
interface Output {
  /**
   * Takes whole lines at once, in the order of the calls, and never throws for what goes wrong
   * outside the JVM.
   *
   * @param wait whether to return only when they are written, if that does not take long
   */
  void write(byte[] lines, boolean wait);
}
