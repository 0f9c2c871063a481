package org.taskwatchers.it.stress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.taskwatchers.it.subjects.Mixed;
import org.taskwatchers.it.support.Acme;
import org.taskwatchers.it.support.Lifetimes;
import org.taskwatchers.testing.Event;
import org.taskwatchers.testing.Jdk;
import org.taskwatchers.testing.JdkTest;
import org.taskwatchers.testing.Run;
import org.taskwatchers.testing.RunningJvm;
import org.taskwatchers.testing.WatchedJvm;
import org.taskwatchers.testing.WatcherJar;

/** The agent raises the events that the kernel saw, no more and no less. */
@Tag("stress")
final class KernelIT {
  private static final int STARTS = 10_000;
  private static final int SMALL = 2_000;

  @TempDir Path folder;

  @JdkTest
  void everyChildAndNothingElse(Jdk jdk) throws Exception {
    ProcConnector.required();
    Path notes = folder.resolve("notes");
    Run run;
    KernelRecord kernel;
    long jvm;
    try (ProcConnector connector = ProcConnector.listen(folder.resolve("kernel"))) {
      RunningJvm running =
          WatchedJvm.on(jdk)
              .options(Acme.notesIn(notes))
              .agent("watchers=" + states(jdk) + ":log")
              .events()
              .timeout(Stress.timeout())
              .main(Mixed.class, "8", Integer.toString(Stress.times(STARTS, SMALL)))
              .start();
      jvm = running.process().pid();
      run = running.await();
      kernel = connector.stop();
    }
    assertEquals(0, run.exitCode());
    assertEquals(List.of(), Lifetimes.said(run, "other"));
    assertTrue(kernel.withPid(jvm).lastEntry().getValue().exited() != KernelLife.NEVER);

    List<List<Event>> lives = List.copyOf(run.tasks().values());
    List<List<Event>> failed = lives.stream().filter(life -> life.size() == 2).toList();
    List<List<Event>> started = lives.stream().filter(life -> life.size() != 2).toList();
    failed.forEach(life -> assertEquals("init free", Lifetimes.names(life)));
    started.forEach(Lifetimes::assertWhole);
    assertEquals(Lifetimes.said(run, "thrown").size(), failed.size());
    assertEquals(sorted(Lifetimes.said(run, "expected")), sorted(codes(started)));
    assertEquals(started.size(), Acme.notes(notes).size());
    assertEquals(Set.of("Z"), Set.copyOf(Acme.notes(notes)), "the states at exit");
    KernelComparison.assertRuns(started);
    KernelComparison.assertReturnedLater(started, Lifetimes.said(run, "returned"));
    KernelComparison.assertSame(started, failed.size(), kernel, kernel.childrenOf(jvm));
  }

  /**
   * If the listener reads too slowly, it loses reports of the kernel. Then the test must fail, not
   * pass for lack of data.
   */
  @Test
  @Timeout(60)
  void whatIsLostIsSaid() throws Exception {
    ProcConnector.required();
    Path file = folder.resolve("kernel");
    try (ProcConnector connector = ProcConnector.listen(file, "4096")) {
      signal("STOP", connector.pid());
      start(50);
      signal("CONT", connector.pid());
      // The gap shows in the next report after the old ones have been read.
      while (Files.readAllLines(file).stream().noneMatch(line -> line.startsWith("lost of CPU "))) {
        start(1);
      }
      AssertionError e = assertThrows(AssertionError.class, connector::stop);
      assertTrue(e.toString().contains("the kernel's record has gaps"), e::toString);
    }
  }

  private static void start(int times) throws IOException, InterruptedException {
    for (int i = 0; i < times; i++) {
      assertEquals(0, new ProcessBuilder("/bin/true").start().waitFor());
    }
  }

  private static void signal(String name, long pid) throws IOException, InterruptedException {
    Process kill = new ProcessBuilder("sh", "-c", "kill -" + name + " " + pid).start();
    assertEquals(0, kill.waitFor());
  }

  private static List<String> codes(List<List<Event>> lives) {
    return lives.stream()
        .map(life -> life.get(1).pid() + " " + life.get(life.size() - 2).info())
        .toList();
  }

  private static List<String> sorted(List<String> lines) {
    return lines.stream().sorted().toList();
  }

  /** A jar with a watcher of exit that notes the state of the task in /proc: Z is a zombie. */
  private Path states(Jdk jdk) {
    return WatcherJar.of(
            "com.acme.States",
            Acme.type(
                "States",
                Acme.watcher(
                    "EXIT",
                    "onExit",
                    """
                        try {
                          String stat = Files.readString(Path.of("/proc/" + task.pid() + "/stat"));
                          note(stat.substring(stat.lastIndexOf(')') + 2).substring(0, 1));
                          return 0;
                        } catch (IOException e) {
                          throw new UncheckedIOException(e);
                        }
                        """)))
        .compile(jdk, folder.resolve("states.jar"));
  }
}
