package org.taskwatchers.writing;

import java.util.concurrent.TimeUnit;

/**
 * How long a caller waits for the writing thread. The caller looks at that thread every {@link
 * #LOOK} and counts the looks, not the time: if the whole JVM stood still and the caller wakes
 * late, it simply looks again. Patience runs out soon only if the looks show that the disk is the
 * cause.
 */
final class Patience {
  static final long LOOK = TimeUnit.MILLISECONDS.toNanos(50);

  private static final int A_SECOND = (int) (TimeUnit.SECONDS.toNanos(1) / LOOK);
  private static final int NO_LIMIT = Integer.MAX_VALUE;
  private static final long NO_END = Long.MAX_VALUE;

  /** For two files, less than the 10 s that all functions for the end of the JVM have together. */
  private static final long AT_END = TimeUnit.SECONDS.toNanos(4);

  /** The least number of looks, even if the time is over: it may have been over at the first. */
  private static final int LEAST = 4;

  private final Progress progress;
  private final int mostHeld;
  private final int mostHeldInAll;
  private final int mostIdle;
  private final long nanos;
  private int looks;
  private int held;
  private int heldInAll;
  private int idle;

  private Patience(Progress progress, int mostHeld, int mostHeldInAll, int mostIdle, long nanos) {
    this.progress = progress;
    this.mostHeld = mostHeld;
    this.mostHeldInAll = mostHeldInAll;
    this.mostIdle = mostIdle;
    this.nanos = nanos;
  }

  /** For an event that shall be in the file: two looks in one write, or a second in several. */
  static Patience forLine(Progress progress) {
    return new Patience(progress, 2, A_SECOND, A_SECOND, NO_END);
  }

  /** For room, without which the event is lost: a second in one write, or ten in several. */
  static Patience forRoom(Progress progress) {
    return new Patience(progress, A_SECOND, 10 * A_SECOND, 30 * A_SECOND, NO_END);
  }

  static Patience forOpening(Progress progress) {
    return new Patience(progress, A_SECOND, A_SECOND, 10 * A_SECOND, NO_END);
  }

  static Patience atEnd(Progress progress) {
    return new Patience(progress, 3 * A_SECOND, NO_LIMIT, NO_LIMIT, AT_END);
  }

  /** Whether it was done before this patience ran out. */
  boolean await(QueuedEvent<?> queued) {
    long began = System.nanoTime();
    while (true) {
      long step = progress.steps();
      if (queued.await(LOOK)) {
        return true;
      }
      look(step);
      if (isOver() || (looks >= LEAST && System.nanoTime() - began >= nanos)) {
        return false;
      }
    }
  }

  private void look(long step) {
    looks++;
    if (progress.steps() != step) {
      held = 0;
      idle = 0;
    } else {
      idle++;
      if (progress.isHeldIn(step)) {
        held++;
        heldInAll++;
      }
    }
  }

  private boolean isOver() {
    return held >= mostHeld || heldInAll >= mostHeldInAll || idle >= mostIdle;
  }

  /** After it ran out: whether the disk was the cause, and not a lack of CPU time. */
  boolean isByTarget() {
    return held > idle / 2 || heldInAll >= mostHeldInAll;
  }
}
