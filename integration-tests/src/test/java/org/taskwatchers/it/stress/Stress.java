package org.taskwatchers.it.stress;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How much a stress test does: {@code -Dstress=1} asks for the full figures, {@code -Dstress=10}
 * for ten times as much. Unless it is set they do a small part, to be run with every build.
 */
final class Stress {
  private static final String PROPERTY = "stress";
  private static final int SMALL_PART = 20;

  private Stress() {}

  /** How often, where the full figure is that. */
  static int times(int full) {
    return times(full, full / SMALL_PART);
  }

  /** How often, where the full figure and the one of every build are those. */
  static int times(int full, int small) {
    int factor = factor(System.getProperty(PROPERTY));
    return factor == 0 ? small : Math.multiplyExact(full, factor);
  }

  /** How long a JVM may take for it. */
  static Duration timeout() {
    int factor = factor(System.getProperty(PROPERTY));
    return Duration.ofMinutes(factor == 0 ? 2 : Math.multiplyExact(10L, factor));
  }

  /** 0 where it is not set. */
  static int factor(@Nullable String value) {
    if (value == null) {
      return 0;
    }
    try {
      int factor = Integer.parseInt(value);
      if (factor > 0) {
        return factor;
      }
    } catch (NumberFormatException e) {
      // Said below, as is a number that makes no sense.
    }
    throw new IllegalStateException(
        "-D" + PROPERTY + "=" + value + ": expected a whole number from 1 on");
  }
}
