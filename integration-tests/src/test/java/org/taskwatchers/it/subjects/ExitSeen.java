package org.taskwatchers.it.subjects;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * Learns of the end of many processes in one way, and each time looks whether the watcher has made
 * its mark by then: {@code WAY TIMES FOLDER}. The mark is a file named after the pid.
 */
public final class ExitSeen {
  private ExitSeen() {}

  public static void main(String... arguments) throws Exception {
    int times = Integer.parseInt(arguments[1]);
    for (int i = 0; i < times; i++) {
      Process process = new ProcessBuilder("/bin/true").start();
      learn(arguments[0], process);
      // Delete the mark, because the kernel may use the pid again.
      boolean marked = Files.deleteIfExists(Path.of(arguments[2], Long.toString(process.pid())));
      System.out.println(marked ? "marked=" + process.pid() : "unmarked=" + process.pid());
    }
  }

  private static void learn(String way, Process process)
      throws InterruptedException, ExecutionException, IOException {
    switch (way) {
      case "waitFor" -> process.waitFor();
      case "onExit" -> process.onExit().get();
      case "handle" -> process.toHandle().onExit().get();
      case "isAlive" -> {
        while (process.isAlive()) {
          Thread.onSpinWait();
        }
      }
      case "exitValue" -> {
        while (!hasExitValue(process)) {
          Thread.onSpinWait();
        }
      }
      // Other code asks all children for their end, so there is a second reaper.
      case "children" ->
          CompletableFuture.allOf(
                  ProcessHandle.current()
                      .children()
                      .map(ProcessHandle::onExit)
                      .toArray(CompletableFuture<?>[]::new))
              .get();
      default -> throw new IllegalArgumentException(way);
    }
    // If no child was left to list, nothing above has waited.
    if (way.equals("children")) {
      process.waitFor();
    }
  }

  private static boolean hasExitValue(Process process) {
    try {
      return process.exitValue() == 0;
    } catch (IllegalThreadStateException notYet) {
      return false;
    }
  }
}
