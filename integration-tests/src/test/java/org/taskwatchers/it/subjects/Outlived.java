package org.taskwatchers.it.subjects;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.Arrays;

/**
 * Starts a command, and closes its stdin as soon as a file contains a word: {@code FILE WORD
 * COMMAND}.
 */
public final class Outlived {
  private Outlived() {}

  public static void main(String... arguments) throws IOException, InterruptedException {
    Path file = Path.of(arguments[0]);
    Path folder = file.resolveSibling("");
    String[] command = Arrays.copyOfRange(arguments, 2, arguments.length);
    try (WatchService changes = FileSystems.getDefault().newWatchService()) {
      folder.register(
          changes, StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_MODIFY);
      Process process = new ProcessBuilder(command).start();
      System.out.println("pid=" + process.pid());
      while (!Files.exists(file) || !Files.readString(file).contains(arguments[1])) {
        WatchKey change = changes.take();
        change.pollEvents();
        change.reset();
      }
      System.out.println("alive=" + process.isAlive());
      process.getOutputStream().close();
      System.out.println("exit=" + process.waitFor());
    }
  }
}
