package org.taskwatchers.log;

import org.jspecify.annotations.Nullable;

/** How much of a command line is written: the option {@code log.args}. */
enum Arguments {
  MASKED,
  FULL,
  NONE;

  /**
   * Reads the option.
   *
   * @throws IllegalArgumentException if it is none of the three words
   */
  static Arguments of(@Nullable String value) {
    if (value == null) {
      return MASKED;
    }
    return switch (value) {
      case "masked" -> MASKED;
      case "full" -> FULL;
      case "none" -> NONE;
      default ->
          throw new IllegalArgumentException(
              "log.args=" + value + ": expected masked, full or none");
    };
  }
}
