package org.taskwatchers.it.beside;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.taskwatchers.it.agents.AddsInterface;
import org.taskwatchers.it.agents.Redefines;
import org.taskwatchers.it.agents.Retransforms;
import org.taskwatchers.it.subjects.StartOne;
import org.taskwatchers.it.support.AnotherAgent;
import org.taskwatchers.it.support.Lifetimes;
import org.taskwatchers.testing.Event;
import org.taskwatchers.testing.Jdk;
import org.taskwatchers.testing.JdkTest;
import org.taskwatchers.testing.Run;
import org.taskwatchers.testing.WatchedJvm;

/** Other agents on the same JVM change the JDK classes that our agent changes. */
@Tag("beside")
final class ChangingAgentsIT {
  @TempDir Path folder;

  /** This agent would remove hooks that were added by retransformation. */
  @JdkTest
  void oneThatRetransformsTheProcessClassesLater(Jdk jdk) throws IOException {
    Path jar = folder.resolve("retransforms.jar");
    Run run =
        WatchedJvm.on(jdk)
            .options(AnotherAgent.option(Retransforms.class, jar, ""))
            .events()
            .main(Retransforms.class, "sh", "-c", "exit 3")
            .run();
    assertTrue(Integer.parseInt(Lifetimes.said(run, "retransformed").get(0)) >= 3, run::describe);
    assertEquals(List.of("3", "3"), Lifetimes.said(run, "exit"));
    List<List<Event>> lives = Lifetimes.whole(run);
    assertEquals(2, lives.size());
    assertEquals(List.of(), run.stderr());
  }

  @JdkTest
  void oneThatChangedTheProcessClassesAsTheyWereLoaded(Jdk jdk) throws Exception {
    Path jar = folder.resolve("adds-interface.jar");
    Run run =
        WatchedJvm.on(jdk)
            .options(AnotherAgent.option(AddsInterface.class, jar, ""))
            .events()
            .main(StartOne.class, "sh", "-c", "exit 3")
            .classPath(AnotherAgent.asm())
            .run();
    assertEquals(List.of("3"), Lifetimes.said(run, "exit"), run::describe);
    Lifetimes.only(run);
    assertEquals(List.of(), run.stderr());
  }

  /**
   * This agent removes the hooks at the start of a process; the JVM still calls the hooks at its
   * end.
   */
  @JdkTest
  void oneThatPutsTheFileOfTheStartsBack(Jdk jdk) throws IOException {
    Run run = redefines(jdk, "java.lang.ProcessImpl");
    assertEquals(List.of("3", "3"), Lifetimes.said(run, "exit"), run::describe);
    assertEquals(1, run.tasks().size());
    run.tasks().values().forEach(Lifetimes::assertWhole);
    assertEquals(1, run.stderr().size(), run::describe);
    assertTrue(
        run.stderr()
            .get(0)
            .startsWith(
                "task-watchers: pid "
                    + Lifetimes.said(run, "pid").get(1)
                    + " is not watched, and no watcher was asked: it was started by a"
                    + " java.lang.ProcessImpl.start that does not call our hook any more, at "
                    + StartOne.class.getName()),
        run::describe);
  }

  /**
   * Our agent then takes the next best way. Its exit may come too late, when the JVM has already
   * ended.
   */
  @JdkTest
  void oneThatPutsTheFilesOfTheReapersBack(Jdk jdk) throws IOException {
    Run run = redefines(jdk, "java.lang.ProcessHandleImpl");
    assertEquals(List.of("3", "3"), Lifetimes.said(run, "exit"), run::describe);
    List<List<Event>> lives = List.copyOf(run.tasks().values());
    assertEquals(2, lives.size());
    Lifetimes.assertWhole(lives.get(0));
    String second = Lifetimes.names(lives.get(1));
    assertTrue("init clone exec exit free".startsWith(second), second);
    assertTrue(second.startsWith("init clone exec"), second);
    assertEquals(
        List.of(
            "task-watchers: java.lang.ProcessHandleImpl of this JDK, or of another agent, does not"
                + " call our hooks: clone and exec are raised at the end of start(), exit and free"
                + " after the application may know of the end, uid and gid are not"),
        run.stderr());
  }

  private Run redefines(Jdk jdk, String prefix) throws IOException {
    return WatchedJvm.on(jdk)
        .options(AnotherAgent.option(Redefines.class, folder.resolve("redefines.jar"), ""))
        .events()
        .main(Redefines.class, prefix, "sh", "-c", "exit 3")
        .run();
  }
}
