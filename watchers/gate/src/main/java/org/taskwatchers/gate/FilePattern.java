package org.taskwatchers.gate;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.taskwatchers.matching.Wildcards;

/**
 * The part of a rule that names the program's file.
 *
 * <p>A pattern without wildcards means that file, by whatever path; a pattern with wildcards means
 * paths. In doubt a program is denied: a rule can deny it by any name on its path through links,
 * but allow it only by the path at the end.
 */
final class FilePattern {
  private static final String EXPECTED =
      "expected the path of a program from / on, or **/NAME for a program of that name anywhere;"
          + " wildcards are *, ** and ?";

  private final String pattern;
  private final boolean isGlob;

  /** The folder that a glob begins with; wildcards are only in the rest. */
  private final String folder;

  private FilePattern(String pattern) {
    this.pattern = pattern;
    isGlob = Wildcards.areIn(pattern);
    int wildcard = 0;
    while (wildcard < pattern.length() && "*?".indexOf(pattern.charAt(wildcard)) < 0) {
      wildcard++;
    }
    folder = pattern.substring(0, Math.max(0, pattern.lastIndexOf('/', wildcard)));
  }

  /**
   * Reads a pattern.
   *
   * @throws IllegalArgumentException if it could match nothing, or something else than it seems to
   */
  static FilePattern of(String text) {
    boolean whole = text.startsWith("/") || text.equals("**") || text.startsWith("**/");
    boolean straight = !text.endsWith("/");
    for (String segment : (text + "/").substring(1).split("/", 0)) {
      straight &= !segment.isEmpty() && !segment.equals(".") && !segment.equals("..");
    }
    if (!whole || !straight || holdsAny(text, "[]{}\\\0")) {
      throw new IllegalArgumentException("\"" + text + "\": " + EXPECTED);
    }
    return new FilePattern(text);
  }

  private static boolean holdsAny(String text, String characters) {
    for (int i = 0; i < characters.length(); i++) {
      if (text.indexOf(characters.charAt(i)) >= 0) {
        return true;
      }
    }
    return false;
  }

  /** Whether a rule that allows this allows that program. */
  boolean allows(FoundFile file) {
    if (isGlob) {
      return matches(file.path(), realFolder());
    }
    // A program like busybox does different things by different names: permission to call it as
    // "ls" is no permission to call it as "sh".
    return file.name().equals(lastName(pattern)) && file.isSameAs(Path.of(pattern));
  }

  /** Whether a rule that denies this denies that program. */
  boolean denies(FoundFile file) {
    if (!isGlob) {
      return file.names().contains(pattern) || file.isSameAs(Path.of(pattern));
    }
    String real = realFolder();
    for (String name : file.names()) {
      if (matches(name, folder) || matches(name, real)) {
        return true;
      }
    }
    return false;
  }

  private boolean matches(String path, @Nullable String inFolder) {
    return inFolder != null
        && path.startsWith(inFolder)
        && Wildcards.match(
            pattern.substring(folder.length()), path.substring(inFolder.length()), '/');
  }

  /**
   * The real path of the folder; null if it does not exist. Resolved each time: {@code /bin} will
   * not change, but {@code /opt/app/current} may.
   */
  private @Nullable String realFolder() {
    if (folder.isEmpty()) {
      return folder;
    }
    try {
      String real = Path.of(folder).toRealPath().toString();
      return real.equals("/") ? "" : real;
    } catch (IOException notThere) {
      return null;
    }
  }

  private static String lastName(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  @Override
  public String toString() {
    return pattern;
  }
}
