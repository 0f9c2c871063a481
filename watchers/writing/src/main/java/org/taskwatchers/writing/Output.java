package org.taskwatchers.writing;

/**
 * Where events are written.
 *
 * @param <E> the events
 */
@FunctionalInterface
public interface Output<E> {
  /**
   * Takes an event, in the order of the calls. It never throws because of a problem outside the
   * JVM.
   *
   * @param wait whether to return only when it is written, if that does not take long
   */
  void write(E event, boolean wait);

  /** Returns when everything it has taken is written, if that does not take long. */
  default void await() {}
}
