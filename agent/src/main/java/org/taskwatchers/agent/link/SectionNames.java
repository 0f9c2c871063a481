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

/** The names of the sections that a watcher jar may have. No code reads other files there. */
final class SectionNames {
  private static final String FOLDER = "META-INF/services/task-watchers/";

  /** The file in which the annotation processor records what it wrote. */
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

  /** Records a mistake for each file in the folder that is not one of these sections. */
  void check(WatcherJar jar, Mistakes mistakes) {
    try {
      for (String name : jar.names(FOLDER)) {
        // A hidden file is not a misspelled section; a desktop or an editor made it.
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
