package org.taskwatchers.text;

import org.jspecify.annotations.Nullable;

/** How much of a command line is shown: the option {@code args}. */
public enum Arguments {
  /** Secrets are masked. */
  MASKED,
  /** The program, its sub-command and the names of options; all else is masked. */
  NAMES,
  /** As it is. */
  FULL,
  /** The program alone. */
  NONE;

  /**
   * Reads the option.
   *
   * @param key the option's, for the message
   * @throws IllegalArgumentException if it is none of the four words
   */
  public static Arguments of(String key, @Nullable String value) {
    if (value == null) {
      return MASKED;
    }
    return switch (value) {
      case "masked" -> MASKED;
      case "names" -> NAMES;
      case "full" -> FULL;
      case "none" -> NONE;
      default ->
          throw new IllegalArgumentException(
              key + "=" + value + ": expected masked, names, full or none");
    };
  }
}
