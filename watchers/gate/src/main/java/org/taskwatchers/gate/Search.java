package org.taskwatchers.gate;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.taskwatchers.Task;

/**
 * Finds the program that exec would, as the JDK's child does it on unix.
 *
 * <p>A name with a slash is of the child's directory, into which it has changed before. Any other
 * is looked for in the {@code PATH} of the JVM, not in that of the child's environment: by the
 * JDK's own code where the child has an environment of its own, else by the C library's, which has
 * the JVM's. Both pass over what they may not execute, and scripts whose interpreter is not there.
 * A binary whose loader is not there, which they pass over as well, is taken for what they run.
 */
final class Search {
  private final String[] paths;

  /** With the {@code PATH} of the JVM; null where it has none. */
  Search(@Nullable String path) {
    // Without one there are the JDK's own way, glibc's and musl's. Which of them is taken cannot be
    // told here, so what each of them finds must be allowed.
    paths =
        path == null
            ? new String[] {":/bin:/usr/bin", "/bin:/usr/bin", "/usr/local/bin:/bin:/usr/bin"}
            : new String[] {path};
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
    Names names = new Names(task.directory());
    List<Program> found = new ArrayList<>();
    if (name.isEmpty()) {
      return found;
    }
    if (name.indexOf('/') >= 0) {
      add(name, arguments, names, found);
      return found;
    }
    for (String path : paths) {
      for (String folder : path.split(":", -1)) {
        String candidate = (folder.isEmpty() ? "." : folder) + "/" + name;
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
