package org.taskwatchers.text;

import org.jspecify.annotations.Nullable;

/** How much of a command line to show: the values of the option {@code args}. */
public enum Arguments {
  /** The whole command line, with its secrets masked. */
  MASKED,
  /** The program, its sub-command and the names of options; all else is masked. */
  NAMES,
  /** The whole command line as it is. */
  FULL,
  /** The program alone. */
  NONE;

  /**
   * Reads the value of the option.
   *
   * @param key the key of the option, for the message
   * @throws IllegalArgumentException if the value is none of the four words
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
