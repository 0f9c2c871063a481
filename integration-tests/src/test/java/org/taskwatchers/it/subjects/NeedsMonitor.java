package org.taskwatchers.it.subjects;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Waits for a monitor that another thread holds as long as a file exists. It prints the name of
 * that thread, deletes the file, and enters the monitor.
 */
public final class NeedsMonitor {
  private NeedsMonitor() {}

  @SuppressWarnings("LockOnNonEnclosingClassLiteral") // a watcher can lock the same class
  public static void main(String... arguments) throws IOException, InterruptedException {
    Path held = Path.of(arguments[0]);
    Process process = new ProcessBuilder("sh", "-c", "exit 3").start();
    while (!Files.exists(held)) {
      Thread.onSpinWait();
    }
    Thread wants =
        new Thread(
            () -> {
              synchronized (Integer.class) {
                System.out.println("monitor=entered");
              }
            });
    wants.start();
    ThreadInfo info = null;
    while (info == null || info.getLockOwnerName() == null) {
      info = ManagementFactory.getThreadMXBean().getThreadInfo(wants.getId());
    }
    System.out.println("owner=" + info.getLockOwnerName().replaceAll(" \\(pid \\d+\\)", ""));
    Files.delete(held);
    wants.join();
    System.out.println("exit=" + process.waitFor());
  }
}
