package org.taskwatchers.it.subjects;

import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Loads more than a thousand classes, and then starts a process. */
public final class LoadsMany {
  private LoadsMany() {}

  /** The program loads this class right before it starts the process. */
  private static final class Marker {}

  public static void main(String... command) throws Exception {
    load();
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().equals("task-watchers weaver")) {
        thread.join();
      }
    }
    Class.forName(Marker.class.getName());
    StartOne.run(new ProcessBuilder(command));
  }

  /** Loads more than a thousand classes of java.base. */
  static void load() throws Exception {
    Path base = FileSystems.getFileSystem(URI.create("jrt:/")).getPath("/modules/java.base");
    List<String> names;
    try (Stream<Path> all = Files.walk(base.resolve("java"))) {
      names =
          all.map(path -> base.relativize(path).toString().replace('/', '.'))
              .filter(name -> name.endsWith(".class") && !name.contains("Process"))
              .map(name -> name.substring(0, name.length() - ".class".length()))
              .toList();
    }
    for (String name : names) {
      Class.forName(name, false, null);
    }
    System.out.println("loaded=" + (names.size() > 1000));
  }
}
