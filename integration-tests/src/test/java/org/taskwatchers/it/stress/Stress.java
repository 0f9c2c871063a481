package org.taskwatchers.it.stress;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How much work a stress test does. {@code -Dstress=1} asks for the full numbers, {@code
 * -Dstress=10} for ten times as much. Unless it is set, the tests do a small part, which every
 * build can afford.
 */
final class Stress {
  private static final String PROPERTY = "stress";
  private static final int SMALL_PART = 20;

  private Stress() {}

  /** How often to repeat, if the full number is {@code full}. */
  static int times(int full) {
    return times(full, full / SMALL_PART);
  }

  /** How often to repeat, with one number for a full run and one for every build. */
  static int times(int full, int small) {
    int factor = factor(System.getProperty(PROPERTY));
    return factor == 0 ? small : Math.multiplyExact(full, factor);
  }

  /** How long a JVM may take for this work. */
  static Duration timeout() {
    int factor = factor(System.getProperty(PROPERTY));
    return Duration.ofMinutes(factor == 0 ? 2 : Math.multiplyExact(10L, factor));
  }

  /** Returns 0 if the property is not set. */
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
      // Reported below, like a number that makes no sense.
    }
    throw new IllegalStateException(
        "-D" + PROPERTY + "=" + value + ": expected a whole number from 1 on");
  }
}
