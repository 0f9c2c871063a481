package org.taskwatchers.it.events;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.taskwatchers.it.subjects.Prints;
import org.taskwatchers.it.subjects.StartOne;
import org.taskwatchers.it.support.Acme;
import org.taskwatchers.it.support.Lifetimes;
import org.taskwatchers.testing.Jdk;
import org.taskwatchers.testing.JdkTest;
import org.taskwatchers.testing.Run;
import org.taskwatchers.testing.WatchedJvm;
import org.taskwatchers.testing.WatcherJar;

/** The application notices neither an idle agent nor a broken watcher. */
final class HarmlessIT {
  @TempDir Path folder;

  @JdkTest
  void anAgentWithNothingToDoIsSilent(Jdk jdk) {
    same(WatchedJvm.on(jdk).main(Prints.class), WatchedJvm.on(jdk).agent().main(Prints.class));
  }

  @JdkTest
  void anAgentThatRecordsIsSilent(Jdk jdk) {
    same(WatchedJvm.on(jdk).main(Prints.class), WatchedJvm.on(jdk).events().main(Prints.class));
  }

  @JdkTest
  void aWatcherThatThrows(Jdk jdk) {
    for (String event : List.of("INIT", "CLONE", "EXEC", "EXIT", "FREE")) {
      broken(jdk, event, "throw new IllegalStateException(\"broken\");");
    }
  }

  @JdkTest
  void aWatcherThatExhaustsItsStack(Jdk jdk) {
    for (String event : List.of("INIT", "EXIT")) {
      broken(jdk, event, "return broken(info, task) + 1;");
    }
  }

  @JdkTest
  void aWatcherThatStartsProcesses(Jdk jdk) {
    String start =
        """
        try {
          return new ProcessBuilder("/bin/true").start().waitFor();
        } catch (IOException | InterruptedException e) {
          throw new IllegalStateException(e);
        }
        """;
    Path jar =
        WatcherJar.of(
                "com.acme.Starts",
                Acme.type(
                    "Starts",
                    Acme.watcher("INIT", "onInit", start),
                    Acme.watcher("EXIT", "onExit", start)))
            .compile(jdk, folder.resolve("starts.jar"));
    Run run = unharmed(jdk, jar);
    assertEquals(List.of(), run.stderr());
  }

  private static void same(WatchedJvm without, WatchedJvm with) {
    Run expected = without.run();
    Run run = with.run();
    assertArrayEquals(expected.stdoutBytes(), run.stdoutBytes());
    assertArrayEquals(expected.stderrBytes(), run.stderrBytes());
    assertEquals(expected.exitCode(), run.exitCode());
  }

  /** The subject's one process and its log are the same as without that jar. */
  private static Run unharmed(Jdk jdk, Path jar) {
    Run run =
        WatchedJvm.on(jdk)
            .agent("watchers=" + jar + ":log")
            .events()
            .main(StartOne.class, "sh", "-c", "exit 3")
            .run();
    assertEquals(List.of("3"), Lifetimes.said(run, "exit"));
    assertEquals("init clone exec exit free", Lifetimes.names(Lifetimes.only(run)));
    return run;
  }

  private void broken(Jdk jdk, String event, String body) {
    Path jar =
        WatcherJar.of("com.acme.Broken", Acme.type("Broken", Acme.watcher(event, "broken", body)))
            .compile(jdk, folder.resolve("broken.jar"));
    // One process and no failed start: the agent owes one report.
    Run run = unharmed(jdk, jar);
    List<String> said = new ArrayList<>(run.stderr());
    assertEquals(1, said.size(), said::toString);
    assertTrue(said.get(0).startsWith("task-watchers: "), said::toString);
    assertTrue(said.get(0).contains("com.acme.Broken#broken"), said::toString);
  }
}
