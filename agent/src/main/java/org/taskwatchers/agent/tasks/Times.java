package org.taskwatchers.agent.tasks;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When a task started and ended. Writing the task's pid publishes the start to other threads;
 * writing its exit code publishes the end.
 */
final class Times {
  private long startedNanos;
  private long ranNanos;
  private volatile @Nullable Instant startedAt;
  private volatile @Nullable Instant exitedAt;

  /** Allocates nothing. */
  void starts() {
    startedNanos = System.nanoTime();
  }

  void noteStart() {
    startedAt = Instant.now();
  }

  void ends() {
    ranNanos = System.nanoTime() - startedNanos;
    exitedAt = endTime(Instant.now());
  }

  /**
   * The end is now, unless the clock has been set back. Then it is the start plus the time that the
   * task ran. This sum is not always right, because the monotonic clock of Linux stops while the
   * machine is suspended.
   */
  private Instant endTime(Instant now) {
    Instant began = startedAt;
    Instant steady = began == null ? now : began.plusNanos(ranNanos);
    return steady.isAfter(now) ? steady : now;
  }

  @Nullable Instant startedAt() {
    return startedAt;
  }

  @Nullable Instant exitedAt() {
    return exitedAt;
  }

  /** How long the task ran, or has run so far. */
  Duration duration(boolean hasEnded) {
    return Duration.ofNanos(hasEnded ? ranNanos : System.nanoTime() - startedNanos);
  }
}
