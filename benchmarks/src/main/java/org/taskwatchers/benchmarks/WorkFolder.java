package org.taskwatchers.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** A folder for what a benchmark writes; gone when this JVM ends, also when it is interrupted. */
public final class WorkFolder {
  private WorkFolder() {}

  private static final int TRIES = 50;

  /** Makes one. */
  public static Path make() throws IOException {
    Path folder = Files.createTempDirectory("benchmark-");
    Runtime.getRuntime().addShutdownHook(new Thread(() -> removeAtEnd(folder)));
    return folder;
  }

  /** Other hooks end the JVMs that may still write there; in which order they run is not said. */
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

  /** With all that is in it. */
  public static void remove(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
      for (Path path : deepestFirst) {
        Files.deleteIfExists(path);
      }
    }
  }
}
