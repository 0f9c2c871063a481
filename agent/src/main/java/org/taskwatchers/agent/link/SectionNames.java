package org.taskwatchers.agent.link;

import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Set;
import org.taskwatchers.AtJvmEnd;
import org.taskwatchers.NeedsProcessUse;
import org.taskwatchers.TaskEvent;
import org.taskwatchers.TaskWatcher;
import org.taskwatchers.WatcherOption;
import org.taskwatchers.agent.base.Mistakes;

/** The sections that a watcher jar may have. What else lies beside them, nobody would ever read. */
final class SectionNames {
  private static final String FOLDER = "META-INF/services/task-watchers/";

  /** Where the annotation processor notes what it wrote. */
  private static final String DECLARED = "declared";

  private final Set<String> known = new LinkedHashSet<>();

  SectionNames() {
    for (TaskEvent event : TaskEvent.values()) {
      add(event.section());
    }
    add(AtJvmEnd.SECTION);
    add(NeedsProcessUse.SECTION);
    add(TaskWatcher.OBSERVES);
    add(WatcherOption.SECTION);
    add(WatcherOption.FILES);
  }

  private void add(String path) {
    known.add(path.substring(FOLDER.length()));
  }

  /** Notes each file of the jar's folder that is none of them. */
  void check(WatcherJar jar, Mistakes mistakes) {
    try {
      for (String name : jar.names(FOLDER)) {
        // A hidden file is no slip of the pen, but a desktop's or an editor's.
        if (!known.contains(name) && !name.equals(DECLARED) && !name.startsWith(".")) {
          mistakes.add(
              jar.origin() + "!/" + FOLDER + name, "unknown section; expected one of " + known);
        }
      }
    } catch (IOException e) {
      mistakes.add(jar.origin() + "!/" + FOLDER, "cannot be read (" + e + "); expected sections");
    }
  }
}
