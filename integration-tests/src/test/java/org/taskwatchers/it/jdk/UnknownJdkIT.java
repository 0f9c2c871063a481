package org.taskwatchers.it.jdk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.taskwatchers.it.agents.Renames;
import org.taskwatchers.it.subjects.BadArguments;
import org.taskwatchers.it.subjects.StartOne;
import org.taskwatchers.it.subjects.UntilNoted;
import org.taskwatchers.it.support.Acme;
import org.taskwatchers.it.support.AnotherAgent;
import org.taskwatchers.it.support.Lifetimes;
import org.taskwatchers.testing.Event;
import org.taskwatchers.testing.Jdk;
import org.taskwatchers.testing.JdkTest;
import org.taskwatchers.testing.Requires;
import org.taskwatchers.testing.Run;
import org.taskwatchers.testing.WatchedJvm;
import org.taskwatchers.testing.WatcherJar;

/**
 * A JDK whose classes have another shape than the agent expects. If a hook has no place, the agent
 * takes the next best one, says once what that costs, and raises whole lives.
 */
final class UnknownJdkIT {
  private static final int TIMES = 20;
  private static final String PROCESS = "java.lang.ProcessImpl";
  private static final String HANDLE = "java.lang.ProcessHandleImpl";

  private static final String[] CHANGES = {"setpriv", "--reuid=65534"};

  @TempDir Path folder;

  @JdkTest
  void noStart(Jdk jdk) throws IOException {
    said(jdk, PROCESS, "start", "init is raised by ProcessBuilder.start");
  }

  @JdkTest
  void noStartAndBadArguments(Jdk jdk) throws IOException {
    WatchedJvm plain = WatchedJvm.on(jdk).main(BadArguments.class);
    Run run = renamed(WatchedJvm.on(jdk), PROCESS, "start").events().main(BadArguments.class).run();
    assertEquals(plain.run().stdout(), run.stdout());
    assertEquals(List.of(), run.events());
  }

  @JdkTest
  void noStartAndAVeto(Jdk jdk) throws IOException {
    Path jar =
        WatcherJar.of("com.acme.Gate", Acme.type("Gate", Acme.watcher("INIT", "no", "return -13;")))
            .compile(jdk, folder.resolve("gate.jar"));
    Run run =
        renamed(WatchedJvm.on(jdk), PROCESS, "start")
            .agent("watchers=" + jar + ":log")
            .events()
            .main(StartOne.class, "/bin/true")
            .run();
    assertTrue(
        Lifetimes.said(run, "thrown")
            .get(0)
            .endsWith("error=13, Permission denied (vetoed by task watcher com.acme.Gate#no)"),
        run::describe);
    assertEquals("init free", Lifetimes.names(run.events()));
  }

  @JdkTest
  void noFork(Jdk jdk) throws IOException {
    said(
        jdk,
        PROCESS,
        "forkAndExec",
        "exit may come after an onExit() that another thread asked for during start()");
  }

  @JdkTest
  void noCompletion(Jdk jdk) throws IOException {
    said(jdk, HANDLE, "completion", "clone and exec are raised at the end of start()");
  }

  /**
   * The process changes its ids, but the agent cannot trust a reading: another process may have the
   * pid by now.
   */
  @JdkTest
  void noReaper(Jdk jdk) throws IOException {
    Requires.root();
    Requires.works(CHANGES[0], CHANGES[1], "true");
    said(
        jdk,
        HANDLE,
        "waitForProcessExit0",
        "exit and free are raised after the application may know of the end, uid and gid are not",
        CHANGES);
  }

  @JdkTest
  void noCompletions(Jdk jdk) throws IOException {
    said(jdk, HANDLE, "completions", "the same pid may get the old one's exit code");
  }

  /**
   * Runs starts that succeed and one that fails, on a JDK without that member, and expects one line
   * that says so.
   */
  private void said(Jdk jdk, String owner, String member, String words, String... prefix)
      throws IOException {
    Path notes = folder.resolve("notes");
    Path jar =
        WatcherJar.of("com.acme.Free", Acme.type("Free", Acme.noting("FREE", "onFree", 0)))
            .compile(jdk, folder.resolve("free.jar"));
    Run run =
        renamed(WatchedJvm.on(jdk), owner, member)
            .options(Acme.notesIn(notes))
            // The watcher that notes comes after the log, so each note means that the log has its
            // line.
            .agent("watchers=log:" + jar)
            .events()
            .timeout(Duration.ofSeconds(20))
            .main(
                UntilNoted.class,
                Stream.of(
                        Stream.of(Integer.toString(TIMES)),
                        Stream.of(prefix),
                        Stream.of("sh", "-c", "exit 3"))
                    .flatMap(each -> each)
                    .toArray(String[]::new))
            .run();
    List<List<Event>> lives = Lifetimes.whole(run);
    assertEquals(TIMES, lives.size());
    for (List<Event> life : lives) {
      assertEquals("init clone exec exit free", Lifetimes.names(life));
      assertEquals(3, life.get(3).info());
    }
    assertFailedStart(jdk, owner, member);
    List<String> said = run.stderr();
    assertEquals(1, said.size(), said::toString);
    assertTrue(said.get(0).startsWith("task-watchers: "), said::toString);
    assertTrue(said.get(0).contains(owner), said::toString);
    assertTrue(said.get(0).contains(words), said::toString);
  }

  private void assertFailedStart(Jdk jdk, String owner, String member) throws IOException {
    String program = "/no/such/program";
    Run without = WatchedJvm.on(jdk).main(StartOne.class, program).run();
    Run run =
        renamed(WatchedJvm.on(jdk), owner, member).events().main(StartOne.class, program).run();
    assertEquals(without.stdout(), run.stdout());
    assertEquals("init free", Lifetimes.names(run.events()));
    assertTrue(run.events("free").get(0).has("error"));
  }

  private WatchedJvm renamed(WatchedJvm jvm, String owner, String member) throws IOException {
    Path jar = folder.resolve(member + ".jar");
    String argument = owner.replace('.', '/') + "." + member;
    return jvm.options(AnotherAgent.option(Renames.class, jar, argument))
        .classPath(AnotherAgent.asm());
  }
}
