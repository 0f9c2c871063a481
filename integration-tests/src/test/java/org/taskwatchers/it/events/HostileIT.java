package org.taskwatchers.it.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.taskwatchers.it.subjects.Others;
import org.taskwatchers.it.subjects.StartOne;
import org.taskwatchers.it.subjects.ThreadState;
import org.taskwatchers.it.support.Acme;
import org.taskwatchers.it.support.Lifetimes;
import org.taskwatchers.testing.Jdk;
import org.taskwatchers.testing.JdkTest;
import org.taskwatchers.testing.Requires;
import org.taskwatchers.testing.Run;
import org.taskwatchers.testing.WatchedJvm;
import org.taskwatchers.testing.WatcherJar;

/** A watcher tries to do harm: what it does to the application, and which tasks it cannot reach. */
final class HostileIT {
  private static final String HANG =
      "if (task.command().contains(\"hang\")) { new java.util.concurrent.CountDownLatch(1).await(); }";

  @TempDir Path folder;

  @JdkTest
  void theCallersThreadIsGivenBackAsItWas(Jdk jdk) {
    String change =
        """
        Thread.currentThread().setName("changed");
        Thread.currentThread().setPriority(Thread.MIN_PRIORITY);
        Thread.currentThread().setContextClassLoader(null);
        Thread.interrupted();
        return 0;
        """;
    Path jar =
        jar(
            jdk,
            Acme.watcher("INIT", "onInit", change),
            Acme.watcher("CLONE", "onClone", change),
            Acme.watcher("EXEC", "onExec", change));
    Run run = WatchedJvm.on(jdk).agent("watchers=" + jar).main(ThreadState.class).run();
    assertEquals(Lifetimes.said(run, "before"), Lifetimes.said(run, "after"), run::describe);
    assertEquals(List.of(), run.stderr());
    assertEquals(0, run.exitCode());
  }

  @JdkTest
  void anInterruptOnTheReaperReachesNobody(Jdk jdk) {
    String interrupt =
        "note(\"\" + Thread.currentThread().isInterrupted());"
            + " Thread.currentThread().interrupt(); return 0;";
    Path jar =
        jar(
            jdk,
            Acme.watcher("EXIT", "onExit", interrupt),
            Acme.watcher("FREE", "onFree", interrupt));
    Run run =
        WatchedJvm.on(jdk)
            .options(Acme.notesIn(folder.resolve("notes")))
            .agent("watchers=log:" + jar)
            .events()
            .main(StartOne.class, "sh", "-c", "exit 3")
            .run();
    assertEquals(List.of("3"), Lifetimes.said(run, "exit"));
    assertEquals("init clone exec exit free", Lifetimes.names(Lifetimes.only(run)));
  }

  /**
   * The watcher hangs in init, exec, exit or free of one task. All other tasks start, end and raise
   * their events.
   */
  @JdkTest
  void oneThatSleepsForEverHoldsUpItsOwnTaskAlone(Jdk jdk) {
    for (String event : List.of("INIT", "EXEC", "EXIT", "FREE")) {
      Path jar = jar(jdk, Acme.watcher(event, "sleeps", tried(HANG + " return 0;")));
      Run run =
          WatchedJvm.on(jdk)
              .agent("watchers=log:" + jar, "slow=10ms")
              .events()
              .main(Others.class, "true")
              .run();
      assertEquals(10, Lifetimes.said(run, "exit").size(), run::describe);
      long whole =
          run.tasks().values().stream()
              .filter(life -> Lifetimes.names(life).equals("init clone exec exit free"))
              .count();
      assertTrue(whole >= 10, () -> event + ": " + run.tasks().values());
      List<String> named =
          run.stderr().stream().filter(line -> line.contains("com.acme.Hostile#sleeps")).toList();
      assertTrue(named.get(0).contains("has been waiting for"), named::toString);
      assertTrue(named.get(0).contains("com.acme.Hostile.sleeps(Hostile.java"), named::toString);
    }
  }

  @JdkTest
  void oneThatSleepsForEverInUidHoldsUpNoOtherTasksIds(Jdk jdk) throws IOException {
    Requires.root();
    Requires.works("setpriv", "--reuid=65534", "true");
    Path notes = folder.resolve("notes");
    String body =
        "note(task.command().contains(\"hang\") + \" \" + Thread.currentThread().getName());";
    Path jar = jar(jdk, Acme.watcher("UID", "sleeps", tried(body + HANG + " return 0;")));
    Run run =
        WatchedJvm.on(jdk)
            .options(Acme.notesIn(notes))
            .agent("watchers=" + jar, "slow=10ms", "poll=5ms")
            .main(Others.class, "setpriv", "--reuid=65534", "sh", "-c", "sleep 0.3")
            .run();
    assertEquals(10, Lifetimes.said(run, "exit").size(), run::describe);
    List<String> told = Acme.notes(notes);
    int hangs = told.indexOf("true task-watchers credential poller");
    assertTrue(hangs >= 0, told::toString);
    // Without a second poller the reapers would read the ids of all other processes, when these are
    // zombies.
    assertTrue(
        told.subList(hangs, told.size()).contains("false task-watchers credential poller"),
        told::toString);
  }

  @JdkTest
  void whateverItThrowsIsNamedAndTheApplicationGoesOn(Jdk jdk) {
    List<String> bodies =
        List.of(
            "throw Hostile.<RuntimeException>sneaky(new IOException(\"checked\"));",
            "throw new IllegalStateException(\"unchecked\");",
            "throw new AssertionError(\"error\");",
            "throw new ThreadDeath();",
            "throw new OutOfMemoryError(\"none left\");",
            "return new byte[Integer.MAX_VALUE].length;");
    for (String body : bodies) {
      Path jar =
          jar(
              jdk,
              """
              @SuppressWarnings("unchecked")
              static <T extends Throwable> T sneaky(Throwable t) throws T { throw (T) t; }
              """,
              Acme.watcher("EXIT", "onExit", body));
      Run run =
          WatchedJvm.on(jdk)
              .agent("watchers=" + jar + ":log")
              .events()
              .main(StartOne.class, "sh", "-c", "exit 3")
              .run();
      assertEquals(List.of("3"), Lifetimes.said(run, "exit"), body);
      assertEquals("init clone exec exit free", Lifetimes.names(Lifetimes.only(run)), body);
      assertEquals(1, run.stderr().size(), run::describe);
      assertTrue(run.stderr().get(0).contains("com.acme.Hostile#onExit"), run::describe);
    }
  }

  @JdkTest
  void systemExitInExitEndsTheJvmWithThatCode(Jdk jdk) {
    Path jar = jar(jdk, Acme.watcher("EXIT", "onExit", "System.exit(7); return 0;"));
    Run run = WatchedJvm.on(jdk).agent("watchers=" + jar).main(StartOne.class, "/bin/true").run();
    assertEquals(7, run.exitCode());
    assertTrue(
        run.stderr().stream()
            .anyMatch(line -> line.contains("the JVM ends before exit and free were raised of")),
        run::describe);
  }

  private static String tried(String body) {
    return "try {" + body + "} catch (InterruptedException e) { return 1; }";
  }

  private Path jar(Jdk jdk, String... members) {
    return WatcherJar.of("com.acme.Hostile", Acme.type("Hostile", members))
        .compile(jdk, folder.resolve("hostile.jar"));
  }
}
