package org.taskwatchers.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * A folder for the files of a benchmark. It is deleted when this JVM ends, even by an interrupt.
 */
public final class WorkFolder {
  private WorkFolder() {}

  private static final int TRIES = 50;

  /** Creates a folder. */
  public static Path make() throws IOException {
    Path folder = Files.createTempDirectory("benchmark-");
    Runtime.getRuntime().addShutdownHook(new Thread(() -> removeAtEnd(folder)));
    return folder;
  }

  /**
   * Tries again and again: other hooks, in no known order, end the JVMs that may still write there.
   */
  private static void removeAtEnd(Path folder) {
    for (int i = 0; i < TRIES; i++) {
      try {
        remove(folder);
        return;
      } catch (IOException | UncheckedIOException stillWrittenTo) {
        LockSupport.parkNanos(100_000_000);
      }
    }
    System.err.println("left behind: " + folder);
  }

  /** Deletes a folder with everything in it. */
  public static void remove(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
      for (Path path : deepestFirst) {
        Files.deleteIfExists(path);
      }
    }
  }
}
