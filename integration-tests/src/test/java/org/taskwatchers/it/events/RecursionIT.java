package org.taskwatchers.it.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.taskwatchers.it.subjects.StartOne;
import org.taskwatchers.it.subjects.StartRedirected;
import org.taskwatchers.it.subjects.StartingManager;
import org.taskwatchers.it.support.Acme;
import org.taskwatchers.it.support.Lifetimes;
import org.taskwatchers.it.support.Strace;
import org.taskwatchers.testing.Event;
import org.taskwatchers.testing.Jdk;
import org.taskwatchers.testing.JdkTest;
import org.taskwatchers.testing.Requires;
import org.taskwatchers.testing.Run;
import org.taskwatchers.testing.WatchedJvm;
import org.taskwatchers.testing.WatcherJar;

/**
 * Starts inside starts: the agent does not watch those of a watcher, but watches those of the
 * application.
 */
final class RecursionIT {
  private static final List<String> EVENTS =
      List.of("INIT", "CLONE", "EXEC", "UID", "GID", "EXIT", "FREE");

  /** This process changes its ids, so every one of the events is raised. */
  private static final String[] CHANGES = {
    "setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "sh", "-c", "exit 3"
  };

  @TempDir Path folder;

  @JdkTest
  void onTheWatchersThread(Jdk jdk) throws IOException {
    unwatched(jdk, "Process p = new ProcessBuilder(\"/bin/true\").start();");
  }

  @JdkTest
  void byRuntimeExec(Jdk jdk) throws IOException {
    unwatched(jdk, "Process p = Runtime.getRuntime().exec(new String[] {\"/bin/true\"});");
  }

  @JdkTest
  void inAPipeline(Jdk jdk) throws IOException {
    unwatched(
        jdk,
        """
        Process p = ProcessBuilder.startPipeline(java.util.List.of(
            new ProcessBuilder("/bin/true"), new ProcessBuilder("/bin/true"))).get(1);
        """);
  }

  @JdkTest
  void onAThreadOfTheWatchers(Jdk jdk) throws IOException {
    unwatched(
        jdk,
        """
        Process[] started = new Process[1];
        Thread thread = new Thread(() -> {
          try {
            started[0] = new ProcessBuilder("/bin/true").start();
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
        thread.start();
        thread.join();
        Process p = started[0];
        """);
  }

  /** The only frame of the watcher on that stack belongs to a hidden class. */
  @JdkTest
  void byAMethodReferenceOnAnExecutor(Jdk jdk) throws IOException {
    unwatched(
        jdk,
        """
        var executor = java.util.concurrent.Executors.newSingleThreadExecutor();
        Process p = executor.submit(new ProcessBuilder("/bin/true")::start).get();
        executor.shutdown();
        """);
  }

  @JdkTest
  void byACompletableFuture(Jdk jdk) throws IOException {
    unwatched(
        jdk,
        """
        Process[] started = new Process[1];
        java.util.concurrent.CompletableFuture.runAsync(() -> {
          try {
            started[0] = new ProcessBuilder("/bin/true").start();
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        }).join();
        Process p = started[0];
        """);
  }

  /** The watcher's start fails. The thread then goes on to start a process that is watched. */
  @JdkTest
  void andFails(Jdk jdk) throws IOException {
    unwatched(
        jdk,
        """
        Process p = new ProcessBuilder("/bin/true").start();
        try {
          new ProcessBuilder("/no/such/program").start();
          throw new IllegalStateException("started");
        } catch (IOException expected) {
        }
        """);
  }

  @JdkTest
  void theApplicationsOwnInsideAStart(Jdk jdk) {
    withManager(jdk);
    Run run = nested(jdk, "/bin/false");
    assertEquals(List.of("1"), Lifetimes.said(run, "inner"), run::describe);
    assertEquals(List.of("3"), Lifetimes.said(run, "exit"), run::describe);
    List<List<Event>> lives = Lifetimes.whole(run);
    assertEquals(List.of("/bin/false"), lives.get(1).get(0).command());
    assertEquals(1, lives.get(1).get(3).info());
    assertEquals(3, lives.get(0).get(3).info());
    assertEquals(
        "init init clone exec exit free clone exec exit free", Lifetimes.names(run.events()));
  }

  @JdkTest
  void theApplicationsOwnThatFailsInsideAStart(Jdk jdk) {
    withManager(jdk);
    Run run = nested(jdk, "/no/such/program");
    assertEquals(1, Lifetimes.said(run, "failed").size(), run::describe);
    assertEquals(List.of("3"), Lifetimes.said(run, "exit"), run::describe);
    List<List<Event>> lives = List.copyOf(run.tasks().values());
    assertEquals(2, lives.size());
    Lifetimes.assertWhole(lives.get(0));
    assertEquals("init free", Lifetimes.names(lives.get(1)));
    assertEquals("init init free clone exec exit free", Lifetimes.names(run.events()));
  }

  /** The agent starts no process, however it reads the ids. */
  @JdkTest
  void theAgentStartsNothing(Jdk jdk) throws IOException {
    Requires.works(CHANGES[0], CHANGES[1], CHANGES[2], CHANGES[3], "true");
    Requires.works(Strace.command(folder.resolve("try"), "true"));
    Path file = folder.resolve("strace");
    Run run =
        WatchedJvm.on(jdk)
            .prefix(Strace.command(file))
            .agent("poll=10ms")
            .events()
            .main(StartOne.class, CHANGES)
            .run();
    Event clone = Lifetimes.only(run).get(1);
    assertEquals(1, run.events("uid").size());
    assertEquals(
        List.of(clone.pid()),
        Strace.creations(file).stream()
            .filter(creation -> !creation.isThread())
            .map(Strace.Creation::pid)
            .toList());
  }

  /**
   * A watcher of every event runs the code, which starts the process {@code p}. It waits for {@code
   * p} and notes its exit code.
   */
  private void unwatched(Jdk jdk, String start) throws IOException {
    Requires.root();
    Requires.works(CHANGES[0], CHANGES[1], CHANGES[2], CHANGES[3], "true");
    String body =
        """
        if (CALLS.incrementAndGet() > 20) {
          return 0; // otherwise a recursion would fill the machine
        }
        try {
          START
          note("EVENT " + p.waitFor());
          return 0;
        } catch (Exception e) {
          throw new IllegalStateException(e);
        }
        """
            .replace("START", start);
    Stream<String> calls =
        Stream.of(
            """
              private static final java.util.concurrent.atomic.AtomicInteger CALLS =
                  new java.util.concurrent.atomic.AtomicInteger();
            """);
    String[] members =
        Stream.concat(
                calls,
                EVENTS.stream()
                    .map(event -> Acme.watcher(event, "on" + event, body.replace("EVENT", event))))
            .toArray(String[]::new);
    Path jar =
        WatcherJar.of("com.acme.Starts", Acme.type("Starts", members))
            .compile(jdk, folder.resolve("starts.jar"));
    Path notes = folder.resolve("notes");
    Run run =
        WatchedJvm.on(jdk)
            .options(Acme.notesIn(notes))
            .agent("watchers=" + jar + ":log")
            .events()
            .main(StartOne.class, CHANGES)
            .run();
    assertEquals(EVENTS.stream().map(event -> event + " 0").toList(), Acme.notes(notes));
    assertEquals(List.of("3"), Lifetimes.said(run, "exit"));
    assertEquals("init clone exec uid gid exit free", Lifetimes.names(Lifetimes.only(run)));
    assertEquals(List.of(), run.stderr());
  }

  private static void withManager(Jdk jdk) {
    assumeTrue(jdk.feature() < 24, "needs a JDK with a SecurityManager, and this is " + jdk);
  }

  private Run nested(Jdk jdk, String program) {
    Path file = folder.resolve("written");
    return WatchedJvm.on(jdk)
        .options(
            "-Djava.security.manager=" + StartingManager.class.getName(),
            "-Dacme.written=" + file,
            "-Dacme.program=" + program)
        .events()
        .main(StartRedirected.class, file.toString(), "sh", "-c", "exit 3")
        .run();
  }
}
