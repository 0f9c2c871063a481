package org.taskwatchers.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A folder for what a benchmark writes; gone when this JVM ends, also when it is interrupted. */
public final class WorkFolder {
  private WorkFolder() {}

  /** Makes one. */
  public static Path make() throws IOException {
    Path folder = Files.createTempDirectory("benchmark-");
    Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(folder)));
    return folder;
  }

  /** With all that is in it. */
  public static void remove(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
      for (Path path : deepestFirst) {
        Files.deleteIfExists(path);
      }
    } catch (IOException stillWrittenTo) {
      System.err.println("left behind: " + folder);
    }
  }
}
