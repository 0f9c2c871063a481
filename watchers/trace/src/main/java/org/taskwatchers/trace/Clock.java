package org.taskwatchers.trace;

import java.time.Instant;

/**
 * The time, which never goes back: a bar that ended before it began would spoil its whole row.
 *
 * <p>It begins as the wall clock, so that the bars of several JVMs stand beside each other.
 */
final class Clock {
  private final Instant wall = Instant.now();
  private final long nanos = System.nanoTime();

  Instant now() {
    return wall.plusNanos(System.nanoTime() - nanos);
  }
}
