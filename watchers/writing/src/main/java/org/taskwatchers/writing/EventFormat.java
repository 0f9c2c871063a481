package org.taskwatchers.writing;

/**
 * Turns an event into the bytes to write.
 *
 * @param <E> the events
 */
@FunctionalInterface
public interface EventFormat<E> {
  /** The bytes that the file's {@link Target} appends. Called by several threads. */
  byte[] format(E event);
}
