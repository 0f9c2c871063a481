package org.taskwatchers.it.events;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.taskwatchers.it.subjects.NeedsMonitor;
import org.taskwatchers.it.subjects.StartOne;
import org.taskwatchers.it.support.Acme;
import org.taskwatchers.it.support.Lifetimes;
import org.taskwatchers.testing.Jdk;
import org.taskwatchers.testing.JdkTest;
import org.taskwatchers.testing.Run;
import org.taskwatchers.testing.WatchedJvm;
import org.taskwatchers.testing.WatcherJar;

/** What a watcher may do on the JDK's reaper, the thread of exit and free. */
final class ReaperIT {
  @TempDir Path folder;

  /** The JDK's own stack of 128 KB holds some 350 interpreted frames. */
  @JdkTest
  void hasAStackForAnyWatcher(Jdk jdk) throws IOException {
    Path notes = folder.resolve("notes");
    String deep =
        """
        if (depth(5_000, info, task) != 5_000) throw new IllegalStateException();
        java.util.regex.Pattern.compile("(a|b)*c").matcher("ab".repeat(200) + "c").matches();
        java.util.logging.Logger logger = java.util.logging.Logger.getLogger("com.acme");
        logger.setLevel(java.util.logging.Level.OFF);
        logger.log(java.util.logging.Level.WARNING, "{0}", task);
        try (java.util.stream.Stream<String> lines = Files.lines(Path.of("/proc/self/status"))) {
          note(String.format("%s %d %tY %b", "METHOD", info, new java.util.Date(0),
              lines.sorted().toList().size() > 10));
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
        return 0;
        """;
    Path jar =
        jar(
            jdk,
            "static int depth(int n, long a, Object b) { return n == 0 ? 0 : 1 + depth(n - 1, a, b); }",
            Acme.watcher("EXIT", "onExit", deep.replace("METHOD", "exit")),
            Acme.watcher("FREE", "onFree", deep.replace("METHOD", "free")));
    Run run =
        WatchedJvm.on(jdk)
            .options("-Xint", Acme.notesIn(notes))
            .agent("watchers=" + jar)
            .main(StartOne.class, "sh", "-c", "exit 3")
            .run();
    assertEquals(List.of("exit 3 1970 true", "free 3 1970 true"), Acme.notes(notes), run::describe);
    assertEquals(List.of(), run.stderr());
    assertEquals(List.of("3"), Lifetimes.said(run, "exit"));
    assertEquals(0, run.exitCode());
  }

  @JdkTest
  void isADaemonOfTheSystemWithoutAContextClassLoader(Jdk jdk) throws IOException {
    Path notes = folder.resolve("notes");
    String tell =
        """
        Thread thread = Thread.currentThread();
        note(thread.getName().startsWith("process reaper") + " " + thread.isDaemon() + " "
            + thread.getPriority() + " " + thread.getContextClassLoader() + " "
            + thread.isInterrupted() + " " + (thread.getThreadGroup().getParent() == null
                || thread.getThreadGroup().getName().equals("InnocuousThreadGroup")));
        return 0;
        """;
    Path jar = jar(jdk, Acme.watcher("EXIT", "onExit", tell), Acme.watcher("FREE", "onFree", tell));
    WatchedJvm.on(jdk)
        .options(Acme.notesIn(notes))
        .agent("watchers=" + jar)
        .main(StartOne.class, "true")
        .run();
    String context = "true true 10 null false true";
    assertEquals(List.of(context, context), Acme.notes(notes));
  }

  /**
   * The application waits for the monitor as long as the watcher holds it, as with any other
   * holder, and then goes on.
   */
  @JdkTest
  void aMonitorOfTheApplicationsIsHeldForAsLongAsTheWatcherRuns(Jdk jdk) {
    Path jar =
        jar(
            jdk,
            Acme.watcher(
                "EXIT",
                "onExit",
                """
                synchronized (Integer.class) {
                  try {
                    Files.createFile(Path.of(System.getProperty("acme.notes")));
                    while (Files.exists(Path.of(System.getProperty("acme.notes")))) Thread.sleep(1);
                  } catch (IOException | InterruptedException e) {
                    throw new IllegalStateException(e);
                  }
                }
                return 0;
                """));
    Path held = folder.resolve("held");
    Run run =
        WatchedJvm.on(jdk)
            .options(Acme.notesIn(held))
            .agent("watchers=" + jar)
            .main(NeedsMonitor.class, held.toString())
            .run();
    assertEquals(List.of("process reaper"), Lifetimes.said(run, "owner"), run::describe);
    assertEquals(List.of("entered"), Lifetimes.said(run, "monitor"));
    assertEquals(List.of("3"), Lifetimes.said(run, "exit"));
    assertEquals(List.of(), run.stderr());
  }

  private Path jar(Jdk jdk, String... members) {
    return WatcherJar.of("com.acme.OnReaper", Acme.type("OnReaper", members))
        .compile(jdk, folder.resolve("on-reaper.jar"));
  }
}
