package org.taskwatchers.writing;

/**
 * Makes an event what is written of it.
 *
 * @param <E> the events
 */
@FunctionalInterface
public interface EventFormat<E> {
  /** What the file's {@link Target} appends. Called by several threads. */
  byte[] format(E event);
}
