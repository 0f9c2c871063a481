package org.taskwatchers.log;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** {@code log.color}. */
enum Color {
  AUTO,
  ALWAYS,
  NEVER;

  /**
   * Reads the option.
   *
   * @throws IllegalArgumentException if it is none of the three words
   */
  static Color of(String value) {
    return switch (value) {
      case "auto" -> AUTO;
      case "always" -> ALWAYS;
      case "never" -> NEVER;
      default ->
          throw new IllegalArgumentException(
              "log.color=" + value + ": expected auto, always or never");
    };
  }

  /** Whether to color lines. */
  boolean isWanted() {
    return this == ALWAYS || (this == AUTO && !isRefused() && isTerminal());
  }

  /**
   * Whether the environment refuses colors, as <a href="https://no-color.org">no-color.org</a> asks
   * for, or the terminal has none.
   */
  private static boolean isRefused() {
    try {
      String no = System.getenv("NO_COLOR");
      return (no != null && !no.isEmpty()) || "dumb".equals(System.getenv("TERM"));
    } catch (SecurityException untold) {
      return true;
    }
  }

  /**
   * Whether stderr is a terminal: {@code System.console()} only tells about the other two streams.
   */
  private static boolean isTerminal() {
    try {
      String name = Files.readSymbolicLink(Path.of("/proc/self/fd/2")).toString();
      return name.startsWith("/dev/pts/")
          || name.startsWith("/dev/tty")
          || name.equals("/dev/console");
    } catch (IOException | RuntimeException unknown) {
      return false;
    }
  }
}
