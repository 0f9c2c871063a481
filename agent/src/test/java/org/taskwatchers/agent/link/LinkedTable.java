package org.taskwatchers.agent.link;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.taskwatchers.AtJvmEnd;
import org.taskwatchers.TaskEvent;
import org.taskwatchers.agent.base.Mistakes;
import org.taskwatchers.agent.table.Table;

/** A table of functions on the tests' class path, linked in the same way as the agent links. */
public final class LinkedTable {
  private LinkedTable() {}

  /**
   * Links functions.
   *
   * @param folder where to write the sections
   */
  public static Table of(Path folder, Map<TaskEvent, List<String>> sections) throws IOException {
    return of(folder, sections, List.of());
  }

  /** Links functions, including those for the end of the JVM. */
  public static Table of(Path folder, Map<TaskEvent, List<String>> sections, List<String> atJvmEnd)
      throws IOException {
    for (Map.Entry<TaskEvent, List<String>> section : sections.entrySet()) {
      write(folder.resolve(section.getKey().section()), section.getValue());
    }
    if (!atJvmEnd.isEmpty()) { // an empty file would make the folder a watcher jar
      write(folder.resolve(AtJvmEnd.SECTION), atJvmEnd);
    }
    Mistakes mistakes = new Mistakes();
    URL[] urls = {folder.toUri().toURL()};
    try (URLClassLoader loader = new URLClassLoader(urls, LinkedTable.class.getClassLoader())) {
      WatcherPath path = new WatcherPath(new File("no agent jar"), loader, mistakes);
      Table table = new Linker(mistakes).link(path.onClassPath(List.of()));
      if (!mistakes.lines().isEmpty()) {
        throw new IllegalArgumentException(mistakes.lines().toString());
      }
      return table;
    }
  }

  private static void write(Path file, List<String> lines) throws IOException {
    Files.createDirectories(file.getParent());
    Files.write(file, lines);
  }
}
