package org.taskwatchers.matching;

import java.io.File;

/**
 * Programs, by the first word of their command lines: the options {@code log.only}, {@code
 * log.skip}.
 *
 * <p>As it was given, and not the file that it turns out to be: an event is written or is not
 * before anybody looked for that file, and all events of a task alike.
 */
public final class Programs {
  private final String[] patterns;

  private Programs(String[] patterns) {
    this.patterns = patterns;
  }

  /**
   * Reads patterns with {@code :} between them ({@code ;} on Windows), or commas, as {@code
   * log.events} has them: in a name that holds one, {@code ?} stands for it. One without a slash
   * means the last part of a program's path.
   *
   * @param key the option's, for the message
   * @throws IllegalArgumentException if one is none
   */
  public static Programs of(String key, String value) {
    String[] patterns = value.replace(',', File.pathSeparatorChar).split(File.pathSeparator, -1);
    for (String pattern : patterns) {
      if (pattern.isEmpty() || pattern.endsWith("/") || !pattern.equals(pattern.strip())) {
        throw new IllegalArgumentException(
            key
                + "="
                + value
                + ": \""
                + pattern
                + "\": expected the name of a program, or the path that it is started by; wildcards"
                + " are *, ** and ?");
      }
    }
    return new Programs(patterns);
  }

  /** Whether it is one of them. */
  public boolean contain(String program) {
    String path = program.replace(File.separatorChar, '/');
    String name = path.substring(path.lastIndexOf('/') + 1);
    for (String pattern : patterns) {
      if (Wildcards.match(pattern, pattern.indexOf('/') < 0 ? name : path, '/')) {
        return true;
      }
    }
    return false;
  }
}
