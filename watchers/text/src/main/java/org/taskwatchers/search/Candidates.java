package org.taskwatchers.search;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The names by which exec may find a program, as the JDK's child looks for it on unix.
 *
 * <p>A name with a slash is of the child's directory, into which it has changed before. Any other
 * is looked for in the {@code PATH} of the JVM, not in that of the child's environment: by the
 * JDK's own code where the child has an environment of its own, else by the C library's, which has
 * the JVM's.
 */
public final class Candidates {
  private final String[] paths;

  /** With the {@code PATH} of the JVM; null where it has none. */
  public Candidates(@Nullable String path) {
    // Without one there are the JDK's own way, glibc's and musl's. Which of them is taken cannot be
    // told here.
    paths =
        path == null
            ? new String[] {":/bin:/usr/bin", "/bin:/usr/bin", "/usr/local/bin:/bin:/usr/bin"}
            : new String[] {path};
  }

  /**
   * For each way to look for the program, where it is looked for, in that order. The first that can
   * be executed is taken.
   */
  public List<List<String>> of(String program) {
    if (program.isEmpty()) {
      return List.of();
    }
    if (program.indexOf('/') >= 0) {
      return List.of(List.of(program));
    }
    List<List<String>> ways = new ArrayList<>(paths.length);
    for (String path : paths) {
      List<String> way = new ArrayList<>();
      for (String folder : path.split(":", -1)) {
        way.add(folder.isEmpty() ? program : folder + "/" + program);
      }
      ways.add(way);
    }
    return ways;
  }
}
