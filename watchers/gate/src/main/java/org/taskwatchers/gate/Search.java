package org.taskwatchers.gate;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.taskwatchers.Task;
import org.taskwatchers.search.Candidates;
import org.taskwatchers.search.Names;
import org.taskwatchers.search.Unclear;

/**
 * Finds the program that exec would, as the JDK's child does it on unix.
 *
 * <p>It passes over what it may not execute, and scripts whose interpreter is not there. A binary
 * whose loader is not there, which it passes over as well, is taken for what it runs. Where it
 * cannot be told which way it looks, what is found on each of them must be allowed.
 */
final class Search {
  private final Candidates candidates;

  /** With the {@code PATH} of the JVM; null where it has none. */
  Search(@Nullable String path) {
    candidates = new Candidates(path);
  }

  /**
   * What may run; nothing where the JDK is going to fail.
   *
   * @throws Unclear if that cannot be told
   */
  List<Program> of(Task task) throws Unclear {
    List<String> command = task.command();
    for (String word : command) {
      if (word.indexOf('\0') >= 0) { // ProcessBuilder takes none, but by reflection it comes
        throw new Unclear("it holds a NUL, after which the rest is another word");
      }
    }
    String name = command.get(0);
    List<String> arguments = command.subList(1, command.size());
    Names names = new Names(task.directory(), Gate.FILE_NAMES);
    List<Program> found = new ArrayList<>();
    for (List<String> way : candidates.of(name)) {
      for (String candidate : way) {
        if (add(candidate, arguments, names, found)) {
          break;
        }
      }
    }
    return found;
  }

  private static boolean add(String path, List<String> arguments, Names names, List<Program> found)
      throws Unclear {
    FoundFile file = FoundFile.at(names.resolve(path));
    Program program = file == null ? null : Program.of(file, arguments, names);
    if (program == null) {
      return false;
    }
    found.add(program);
    return true;
  }
}
