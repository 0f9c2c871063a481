package org.taskwatchers.search;

import java.io.File;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The file that a start asks exec for, by its absolute path as exec finds it: links in it are not
 * followed, since the name by which a program is called says what it does ({@code busybox}).
 *
 * <p>It is looked for before there is a child. What {@code /proc} tells of the child itself depends
 * on the moment: {@code setsid bash} is at first the one and then the other.
 */
public final class ExecutedFile {
  private final Candidates candidates;
  private final Charset encoding = Names.encoding();

  /** With the {@code PATH} of the JVM; null where it has none. */
  public ExecutedFile(@Nullable String path) {
    candidates = new Candidates(path);
  }

  /**
   * What the program of a start is found as.
   *
   * @param directory the child's; null where that is the JVM's own
   * @return null where it is not found, or where it cannot be told what exec finds
   */
  public @Nullable String of(String program, @Nullable File directory) {
    Names names = new Names(directory, encoding);
    String found = null;
    try {
      for (List<String> way : candidates.of(program)) {
        String file = first(way, names);
        if (file == null || (found != null && !found.equals(file))) {
          return null;
        }
        found = file;
      }
    } catch (Unclear | RuntimeException untold) { // a SecurityException, too
      return null;
    }
    return found;
  }

  private static @Nullable String first(List<String> way, Names names) throws Unclear {
    for (String candidate : way) {
      String file = absolute(candidate, names);
      // Of one without choice it is known as soon as it runs.
      if (way.size() == 1 || (isExecutable(file) && hasInterpreter(file, names))) {
        return file;
      }
    }
    return null;
  }

  private static String absolute(String name, Names names) throws Unclear {
    if (name.indexOf("./") < 0 && name.startsWith("/")) {
      return names.resolve(name).toString();
    }
    StringBuilder path = new StringBuilder();
    for (Path part : names.resolve(name)) {
      if (!part.toString()
          .equals(".")) { // but not "..": it may be a link's that it leads back from
        path.append('/').append(part);
      }
    }
    return path.toString();
  }

  /** By java.io, which makes no exception where there is no such file. */
  private static boolean isExecutable(String path) {
    File file = new File(path);
    return file.canExecute() && file.isFile();
  }

  /** Exec passes over a script whose interpreter is not there. */
  private static boolean hasInterpreter(String path, Names names) throws Unclear {
    Script script = Script.in(path, names);
    return script == null || isExecutable(names.resolve(script.interpreter()).toString());
  }
}
