package org.taskwatchers.trace;

import java.time.Instant;

/**
 * A clock that never goes back: a bar that ended before it began would spoil its whole row.
 *
 * <p>It starts at the time of the wall clock, so that the bars of several JVMs line up.
 */
final class Clock {
  private final Instant wall = Instant.now();
  private final long nanos = System.nanoTime();

  Instant now() {
    return wall.plusNanos(System.nanoTime() - nanos);
  }
}
