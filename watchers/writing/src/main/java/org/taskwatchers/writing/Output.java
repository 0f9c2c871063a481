package org.taskwatchers.writing;

/**
 * Where events are written to.
 *
 * @param <E> the events
 */
@FunctionalInterface
public interface Output<E> {
  /**
   * Takes an event, in the order of the calls, and never throws for what goes wrong outside the
   * JVM.
   *
   * @param wait whether to return only when it is written, if that does not take long
   */
  void write(E event, boolean wait);

  /** Returns when all that it has taken is written, if that does not take long. */
  default void await() {}
}
