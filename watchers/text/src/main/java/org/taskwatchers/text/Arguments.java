package org.taskwatchers.text;

import org.jspecify.annotations.Nullable;

/** How much of a command line is written: the option {@code log.args}, {@code trace.args}. */
public enum Arguments {
  /** Secrets are masked. */
  MASKED,
  /** As it is. */
  FULL,
  /** The program alone. */
  NONE;

  /**
   * Reads the option.
   *
   * @param key the option's, for the message
   * @throws IllegalArgumentException if it is none of the three words
   */
  public static Arguments of(String key, @Nullable String value) {
    if (value == null) {
      return MASKED;
    }
    return switch (value) {
      case "masked" -> MASKED;
      case "full" -> FULL;
      case "none" -> NONE;
      default ->
          throw new IllegalArgumentException(key + "=" + value + ": expected masked, full or none");
    };
  }
}
