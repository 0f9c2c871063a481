package org.taskwatchers.gate;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.taskwatchers.search.Names;
import org.taskwatchers.search.Script;
import org.taskwatchers.search.Unclear;

/**
 * A file with the arguments it would get; if it is a script, also the interpreter that the kernel
 * would run instead.
 *
 * @param file the file
 * @param arguments the arguments without the program's own name
 * @param interpreter null if the file is no script
 */
record Program(FoundFile file, List<String> arguments, @Nullable Program interpreter) {
  /** The number of nested interpreters that Linux allows. */
  private static final int MOST_INTERPRETERS = 5;

  /**
   * The program that would run if this file were executed.
   *
   * @return null if the kernel would refuse it, so that exec would look further
   * @throws Unclear if we cannot know
   */
  static @Nullable Program of(FoundFile file, List<String> arguments, Names names) throws Unclear {
    return of(file, arguments, names, 0);
  }

  private static @Nullable Program of(
      FoundFile file, List<String> arguments, Names names, int depth) throws Unclear {
    Script script = Script.in(file.path(), names);
    if (script == null) {
      return new Program(file, arguments, null);
    }
    if (depth == MOST_INTERPRETERS) {
      return null;
    }
    FoundFile found = FoundFile.at(names.resolve(script.interpreter()));
    if (found == null) {
      return null;
    }
    List<String> all = new ArrayList<>();
    if (!script.argument().isEmpty()) {
      all.add(script.argument());
    }
    all.add(file.path());
    all.addAll(arguments);
    Program interpreter = of(found, all, names, depth + 1);
    return interpreter == null ? null : new Program(file, arguments, interpreter);
  }
}
