package org.taskwatchers.gate;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.taskwatchers.Task;
import org.taskwatchers.search.Candidates;
import org.taskwatchers.search.Names;
import org.taskwatchers.search.Unclear;

/**
 * Finds the program that exec would find, in the way of the JDK's child process on unix.
 *
 * <p>Exec skips files that it may not execute, and scripts whose interpreter is missing; so do we.
 * Exec also skips a binary whose loader is missing, but we take it for the program. If we cannot
 * know which search exec uses, the rules must allow what each of them finds.
 */
final class Search {
  private final Candidates candidates;

  /** Searches with the {@code PATH} of the JVM; null if it has none. */
  Search(@Nullable String path) {
    candidates = new Candidates(path);
  }

  /**
   * The programs that may run; none if the JDK is going to fail.
   *
   * @throws Unclear if we cannot know
   */
  List<Program> of(Task task) throws Unclear {
    List<String> command = task.command();
    for (String word : command) {
      if (word.indexOf('\0') >= 0) { // ProcessBuilder rejects NUL, but reflection can pass it
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
