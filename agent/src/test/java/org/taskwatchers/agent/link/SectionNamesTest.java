package org.taskwatchers.agent.link;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.taskwatchers.TaskEvent;
import org.taskwatchers.agent.base.Mistakes;

/** A file beside the sections that is not one of them, for all origins of watchers. */
class SectionNamesTest {
  private static final String FOLDER = "META-INF/services/task-watchers/";

  private static final String UNKNOWN =
      ": unknown section; expected one of [init, clone, exec, uid, gid, exit, free, end,"
          + " needs-process-use, observes, options, files]";

  @TempDir Path folder;
  private final Mistakes mistakes = new Mistakes();

  private static Map<String, byte[]> misspelt() {
    Map<String, byte[]> entries = new TreeMap<>();
    for (String name :
        List.of(
            "exitt",
            "declared",
            "needs-process-use",
            "observes",
            "options",
            "files",
            "end",
            ".swp")) {
      entries.put(FOLDER + name, new byte[0]);
    }
    for (TaskEvent event : TaskEvent.values()) {
      entries.put(event.section(), new byte[0]);
    }
    entries.put(FOLDER, new byte[0]);
    entries.put(FOLDER + "deeper/any", new byte[0]);
    entries.put("META-INF/services/task-watchers.txt", new byte[0]);
    entries.put("A", new byte[0]);
    return entries;
  }

  private WatcherPath path(File agentJar, ClassLoader application) {
    return new WatcherPath(agentJar, application, mistakes);
  }

  private void check(List<WatcherJar> jars) {
    jars.forEach(jar -> new SectionNames().check(jar, mistakes));
  }

  @Test
  void ofAJar() throws IOException {
    File jar = Jars.write(folder.resolve("a.jar"), misspelt());
    check(
        path(new File("none"), getClass().getClassLoader())
            .listed(List.of(jar.getPath()), "watchers"));
    assertEquals(List.of(jar + "!/" + FOLDER + "exitt" + UNKNOWN), mistakes.lines());
  }

  @Test
  void ofAReadyMadeWatcher() throws IOException {
    Map<String, byte[]> entries = new TreeMap<>();
    entries.put("watchers/log/", new byte[0]);
    misspelt().forEach((name, bytes) -> entries.put("watchers/log/" + name, bytes));
    entries.put("watchers/other/" + FOLDER + "innit", new byte[0]);
    File agent = Jars.write(folder.resolve("agent.jar"), entries);
    check(path(agent, getClass().getClassLoader()).listed(List.of("log"), "watchers"));
    assertEquals(List.of("log!/" + FOLDER + "exitt" + UNKNOWN), mistakes.lines());
  }

  @Test
  void ofJarsAndFoldersOnTheClassPath() throws IOException {
    File jar = Jars.write(folder.resolve("a b.jar"), misspelt());
    Path classes = folder.resolve("classes");
    for (Map.Entry<String, byte[]> entry : misspelt().entrySet()) {
      Path file = classes.resolve(entry.getKey());
      Files.createDirectories(entry.getKey().endsWith("/") ? file : file.getParent());
      if (!entry.getKey().endsWith("/")) {
        Files.write(file, entry.getValue());
      }
    }
    URL[] urls = {jar.toURI().toURL(), classes.toUri().toURL()};
    try (URLClassLoader application = new URLClassLoader(urls, getClass().getClassLoader())) {
      check(path(new File("none"), application).onClassPath(List.of()));
    }
    assertEquals(
        List.of(
            jar + "!/" + FOLDER + "exitt" + UNKNOWN, classes + "!/" + FOLDER + "exitt" + UNKNOWN),
        mistakes.lines());
  }
}
