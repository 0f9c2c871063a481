package org.taskwatchers.leaks;

import java.io.File;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.taskwatchers.WatcherOptions;
import org.taskwatchers.matching.Programs;

/**
 * The options of {@code leaks}.
 *
 * @param skip programs that may outlive the JVM, and that we leave alone; null for none
 * @param frames how many frames to show of the code that started a task
 * @param file where the report goes; null for stderr
 * @param kills whether to end the live tasks with the JVM
 * @param patience how long a process may take to end after SIGTERM
 * @param after how long after the first task to register the MBean
 */
record Settings(
    @Nullable Programs skip,
    int frames,
    @Nullable File file,
    boolean kills,
    Duration patience,
    Duration after) {
  private static final int MOST_FRAMES = 64;

  /**
   * All functions for the end of the JVM have 10 seconds together, and shutdown hooks run before
   * them.
   */
  private static final Duration MOST_PATIENCE = Duration.ofSeconds(5);

  private static final int LATEST = 86_400;

  /**
   * Reads the options.
   *
   * @param get the value of an option, which may be null
   * @param file the file that {@code leaks.file} names
   * @throws IllegalArgumentException if an option is wrong
   */
  static Settings of(UnaryOperator<@Nullable String> get, @Nullable File file) {
    String skip = get.apply("leaks.skip");
    return new Settings(
        skip == null ? null : Programs.of("leaks.skip", skip),
        number(
            "leaks.stack", get.apply("leaks.stack"), 3, "a number of frames, 0 to ", MOST_FRAMES),
        inFolder(file),
        truth(get.apply("leaks.kill")),
        patience(get.apply("leaks.kill.after")),
        Duration.ofSeconds(
            number(
                "leaks.after",
                get.apply("leaks.after"),
                10,
                "a number of seconds, 0 to ",
                LATEST)));
  }

  private static int number(
      String key, @Nullable String value, int unlessSet, String expected, int most) {
    if (value == null) {
      return unlessSet;
    }
    try {
      int number = Integer.parseInt(value);
      if (number >= 0 && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Handled below, like a number that is too large.
    }
    throw new IllegalArgumentException(key + "=" + value + ": expected " + expected + most);
  }

  private static boolean truth(@Nullable String value) {
    if (value == null || value.equals("false")) {
      return false;
    }
    if (value.equals("true")) {
      return true;
    }
    throw new IllegalArgumentException("leaks.kill=" + value + ": expected true or false");
  }

  private static Duration patience(@Nullable String value) {
    if (value == null) {
      return Duration.ofSeconds(2);
    }
    Duration patience = WatcherOptions.duration(value);
    if (patience != null && patience.compareTo(MOST_PATIENCE) <= 0) {
      return patience;
    }
    throw new IllegalArgumentException(
        "leaks.kill.after=" + value + ": expected a number and ms or s, at most 5s");
  }

  private static @Nullable File inFolder(@Nullable File file) {
    if (file != null && file.isDirectory()) {
      throw new IllegalArgumentException("leaks.file=" + file + ": expected a file, no folder");
    }
    if (file != null && !file.getAbsoluteFile().getParentFile().isDirectory()) {
      throw new IllegalArgumentException(
          "leaks.file=" + file + ": expected a file in a folder that is there");
    }
    return file;
  }

  /** Whether to leave a program alone. */
  boolean skips(String program) {
    return skip != null && skip.contain(program);
  }
}
