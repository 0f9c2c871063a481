package org.taskwatchers.it.subjects;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;

/**
 * Starts a command several times, and ends when a watcher has noted as many lines: {@code TIMES
 * COMMAND}. Used for events that may come after the application knows of the end.
 */
public final class UntilNoted {
  private UntilNoted() {}

  public static void main(String... arguments) throws IOException, InterruptedException {
    int times = Integer.parseInt(arguments[0]);
    Path notes = Path.of(System.getProperty("acme.notes"));
    try (WatchService changes = FileSystems.getDefault().newWatchService()) {
      notes
          .resolveSibling("")
          .register(
              changes, StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_MODIFY);
      Again.main(arguments);
      while (!Files.exists(notes) || Files.readAllLines(notes).size() < times) {
        WatchKey change = changes.take();
        change.pollEvents();
        change.reset();
      }
    }
  }
}
