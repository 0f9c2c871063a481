package org.taskwatchers.log;

/** Where events are written to. */
@FunctionalInterface
interface Output {
  /**
   * Takes an event, in the order of the calls, and never throws for what goes wrong outside the
   * JVM.
   *
   * @param wait whether to return only when it is written, if that does not take long
   */
  void write(LoggedEvent event, boolean wait);
}
