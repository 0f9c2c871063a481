package org.taskwatchers.it.stress;

import java.nio.file.Files;
import java.nio.file.Path;
import org.taskwatchers.it.support.Acme;
import org.taskwatchers.testing.Jdk;
import org.taskwatchers.testing.WatcherJar;

/**
 * A watcher of exit that makes a mark right before it returns. The mark is the time, by pid, in an
 * array that the subject puts into the system properties. Files would cost more than the processes.
 */
final class Marking {
  private Marking() {}

  /** The jar of the watcher. It is made in this folder unless it exists. */
  static Path jar(Jdk jdk, Path folder) {
    Path jar = folder.resolve("marking-" + jdk.feature() + ".jar");
    if (Files.exists(jar)) {
      return jar;
    }
    String body =
        """
            try {
              Thread.sleep(Long.getLong("acme.pause", 0));
            } catch (InterruptedException e) {
              throw new IllegalStateException(e);
            }
            Object marks = System.getProperties().get("acme.marks");
            ((java.util.concurrent.atomic.AtomicLongArray) marks)
                .set((int) task.pid(), System.nanoTime());
            return 0;
            """;
    return WatcherJar.of("com.acme.Marks", Acme.type("Marks", Acme.watcher("EXIT", "onExit", body)))
        .compile(jdk, jar);
  }

  /** The option that makes each exit take so many milliseconds. */
  static String pause(int milliseconds) {
    return "-Dacme.pause=" + milliseconds;
  }
}
