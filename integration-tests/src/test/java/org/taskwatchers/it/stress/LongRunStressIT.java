package org.taskwatchers.it.stress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.taskwatchers.it.subjects.LongRun;
import org.taskwatchers.it.support.Acme;
import org.taskwatchers.it.support.Lifetimes;
import org.taskwatchers.testing.Jdk;
import org.taskwatchers.testing.JdkTest;
import org.taskwatchers.testing.Run;
import org.taskwatchers.testing.WatchedJvm;
import org.taskwatchers.testing.WatcherJar;

/**
 * A JVM that starts processes for a long time holds no more memory, threads or descriptors at the
 * end than at the beginning.
 */
@Tag("stress")
final class LongRunStressIT {
  private static final int FULL = 200_000;
  private static final int SMALL = 4_000;
  private static final int MEGABYTE = 1 << 20;

  @TempDir Path folder;

  @JdkTest
  void heapMetaspaceThreadsAndDescriptorsStay(Jdk jdk) {
    // The watcher keeps a kilobyte for each task, which must go with the task.
    String keep =
        """
        private static final org.taskwatchers.TaskLocal<byte[]> KEPT =
            new org.taskwatchers.TaskLocal<>();
        """;
    Path jar =
        WatcherJar.of(
                "com.acme.Keeps",
                Acme.type(
                    "Keeps",
                    keep,
                    Acme.watcher("INIT", "onInit", "task.set(KEPT, new byte[1024]); return 0;"),
                    Acme.watcher("EXIT", "onExit", "return task.get(KEPT).length;"),
                    Acme.watcher("FREE", "onFree", "return task.get(KEPT).length;")))
            .compile(jdk, folder.resolve("keeps.jar"));
    int times = Stress.times(FULL, SMALL);
    Run run =
        WatchedJvm.on(jdk)
            .agent("watchers=log:" + jar, "log.file=/dev/null")
            .main(LongRun.class, Integer.toString(times))
            .timeout(Stress.timeout().multipliedBy(3))
            .run();
    assertEquals(0, run.exitCode(), run::describe);
    run.stdout().forEach(line -> System.out.println("LongRunStressIT " + jdk + " " + line));
    assertTrue(grown(run, "Heap") < 2 * MEGABYTE, run::describe);
    assertTrue(grown(run, "Metaspace") < MEGABYTE, run::describe);
    assertTrue(grown(run, "Threads") <= 4, run::describe); // one reaper for each starter
    assertTrue(grown(run, "Descriptors") <= 0, run::describe);
  }

  private static long grown(Run run, String what) {
    return number(run, "last" + what) - number(run, "first" + what);
  }

  private static long number(Run run, String key) {
    return Long.parseLong(Lifetimes.said(run, key).get(0));
  }
}
