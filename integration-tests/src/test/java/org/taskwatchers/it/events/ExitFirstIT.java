package org.taskwatchers.it.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.taskwatchers.it.subjects.ExitSeen;
import org.taskwatchers.it.subjects.Onlookers;
import org.taskwatchers.it.support.Acme;
import org.taskwatchers.it.support.Lifetimes;
import org.taskwatchers.testing.Jdk;
import org.taskwatchers.testing.JdkTest;
import org.taskwatchers.testing.Run;
import org.taskwatchers.testing.WatchedJvm;
import org.taskwatchers.testing.WatcherJar;

/** The agent raises exit before any code in the JVM can learn that the process has ended. */
@Tag("smoke")
final class ExitFirstIT {
  private static final int TIMES = 50;

  @TempDir Path folder;

  @JdkTest
  void beforeWaitForReturns(Jdk jdk) throws IOException {
    before("waitFor", jdk);
  }

  @JdkTest
  void beforeExitValueIsThere(Jdk jdk) throws IOException {
    before("exitValue", jdk);
  }

  @JdkTest
  void beforeIsAliveIsFalse(Jdk jdk) throws IOException {
    before("isAlive", jdk);
  }

  @JdkTest
  void beforeOnExitOfTheProcess(Jdk jdk) throws IOException {
    before("onExit", jdk);
  }

  @JdkTest
  void beforeOnExitOfItsHandle(Jdk jdk) throws IOException {
    before("handle", jdk);
  }

  @JdkTest
  void beforeOthersHearOfAllChildren(Jdk jdk) throws IOException {
    before("children", jdk);
  }

  @JdkTest
  void beforeThoseHearWhoAskedDuringStart(Jdk jdk) throws IOException {
    Run run = run(jdk, Onlookers.class, Integer.toString(4 * TIMES));
    assertEquals(List.of(), Lifetimes.said(run, "sooner"));
    assertFalse(Lifetimes.said(run, "heard").isEmpty());
  }

  private void before(String way, Jdk jdk) throws IOException {
    Run run = run(jdk, ExitSeen.class, way, Integer.toString(TIMES));
    assertEquals(TIMES, Lifetimes.said(run, "marked").size());
    assertEquals(0, Lifetimes.said(run, "unmarked").size());
  }

  /** Passes the folder of the marks as the last argument of the subject. */
  private Run run(Jdk jdk, Class<?> subject, String... arguments) throws IOException {
    Path marks = Files.createDirectory(folder.resolve("marks"));
    Run run =
        WatchedJvm.on(jdk)
            .options(Acme.notesIn(marks))
            .agent("watchers=" + marking(jdk))
            .main(
                subject,
                Stream.concat(Stream.of(arguments), Stream.of(marks.toString()))
                    .toArray(String[]::new))
            .run();
    assertEquals(0, run.exitCode());
    return run;
  }

  /** A jar with a watcher of exit that creates a file named after the pid. */
  private Path marking(Jdk jdk) {
    return WatcherJar.of(
            "com.acme.Marks",
            Acme.type(
                "Marks",
                // The pause waits for nothing. It gives a JVM that does not hold back its answers
                // time to be caught.
                Acme.watcher(
                    "EXIT",
                    "onExit",
                    """
                        try {
                          Thread.sleep(5);
                          Files.createFile(
                              Path.of(System.getProperty("acme.notes"), "" + task.pid()));
                          return 0;
                        } catch (IOException | InterruptedException e) {
                          throw new IllegalStateException(e);
                        }
                        """)))
        .compile(jdk, folder.resolve("marks.jar"));
  }
}
