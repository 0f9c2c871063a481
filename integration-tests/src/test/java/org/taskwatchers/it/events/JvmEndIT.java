package org.taskwatchers.it.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.taskwatchers.it.subjects.EndsAtOnce;
import org.taskwatchers.it.subjects.Leaves;
import org.taskwatchers.it.subjects.Neglects;
import org.taskwatchers.it.subjects.Prints;
import org.taskwatchers.it.subjects.StartsNothing;
import org.taskwatchers.it.support.Acme;
import org.taskwatchers.it.support.Lifetimes;
import org.taskwatchers.testing.Jdk;
import org.taskwatchers.testing.JdkTest;
import org.taskwatchers.testing.Run;
import org.taskwatchers.testing.WatchedJvm;
import org.taskwatchers.testing.WatcherJar;

/**
 * When the JVM ends, the agent raises the events that are due, reports the tasks that are left, and
 * delays the end for a bounded time only.
 */
final class JvmEndIT {
  private static final String NOTE_LEFT =
      "for (Task task : left) { note(task.pid() + \" \" + task.command()); } note(\"end\");";

  @TempDir Path folder;

  @JdkTest
  void exitAndFreeThatAreDueAreRaised(Jdk jdk) {
    // The pause waits for nothing. It gives a JVM that ends before its reaper is done time to be
    // caught.
    Path jar =
        jar(
            jdk,
            Acme.watcher("EXIT", "slowly", slowly()),
            Acme.watcher("FREE", "slowlyToo", slowly()));
    Run run =
        WatchedJvm.on(jdk).agent("watchers=" + jar + ":log").events().main(EndsAtOnce.class).run();
    assertEquals(0, run.exitCode());
    assertEquals("init clone exec exit free", Lifetimes.names(Lifetimes.only(run)), run::describe);
    assertEquals(List.of(), run.stderr());
  }

  @JdkTest
  void whatIsLeftIsToldAndGetsNoEvent(Jdk jdk) throws IOException {
    Path notes = folder.resolve("notes");
    Path jar = jar(jdk, Acme.atJvmEnd("left", NOTE_LEFT));
    Run run =
        WatchedJvm.on(jdk)
            .options(Acme.notesIn(notes))
            .agent("watchers=log:" + jar)
            .events()
            .main(Leaves.class)
            .run();
    String pid = Lifetimes.said(run, "left").get(0);
    assertEquals(List.of(pid + " [sleep, 600]", "end"), Acme.notes(notes));
    ProcessHandle.of(Long.parseLong(pid)).ifPresent(ProcessHandle::destroyForcibly);
    assertEquals(
        List.of("init clone exec", "init clone exec exit free"),
        run.tasks().values().stream().map(Lifetimes::names).sorted().toList());
  }

  /**
   * One shutdown hook takes more than a second to end a child. The watcher then reports no task as
   * left. The watcher also interrupts the thread that ends the JVM, and still runs to its end.
   */
  @JdkTest
  void theShutdownHooksOfTheApplicationComeFirst(Jdk jdk) throws IOException {
    Path notes = folder.resolve("notes");
    String interrupts =
        "for (Thread each : Thread.getAllStackTraces().keySet()) {"
            + " if (!each.isDaemon()) { each.interrupt(); } }"
            + " try { Thread.sleep(100); } catch (InterruptedException e) { note(\"cut\"); }";
    Path jar = jar(jdk, Acme.atJvmEnd("left", interrupts + NOTE_LEFT));
    for (String end : new String[] {"wait", "exit"}) {
      Run run =
          WatchedJvm.on(jdk)
              .options(Acme.notesIn(notes))
              .agent("watchers=log:" + jar)
              .events()
              .main(Neglects.class, "hook", end)
              .run();
      assertEquals(end.equals("wait") ? 0 : 7, run.exitCode(), run::describe);
      assertEquals(List.of("0"), Lifetimes.said(run, "hook"), run::describe);
      assertEquals(List.of(), run.stderr());
      assertEquals(List.of("end"), Acme.notes(notes), end);
      assertEquals(
          List.of("init clone exec exit free", "init clone exec exit free"),
          run.tasks().values().stream().map(Lifetimes::names).toList());
      Files.delete(notes);
    }
  }

  @JdkTest
  void whereAHookStartsTheFirstProcessItIsCalledOnceAsWell(Jdk jdk) throws IOException {
    Path notes = folder.resolve("notes");
    Path jar = jar(jdk, Acme.atJvmEnd("left", NOTE_LEFT));
    Run run =
        WatchedJvm.on(jdk)
            .options(Acme.notesIn(notes))
            .agent("watchers=log:" + jar)
            .events()
            .main(Neglects.class, "hookAlone")
            .run();
    assertEquals(List.of("3"), Lifetimes.said(run, "hook"), run::describe);
    assertEquals(1, Acme.notes(notes).stream().filter("end"::equals).count());
    assertEquals(
        List.of("init clone exec exit free"),
        run.tasks().values().stream().map(Lifetimes::names).toList());
  }

  @JdkTest
  void whereAHookStartsTheFirstProcessWhatIsDueIsRaisedToo(Jdk jdk) {
    Path jar =
        jar(
            jdk,
            Acme.watcher("EXIT", "slowly", slowly()),
            Acme.watcher("FREE", "slowlyToo", slowly()));
    Run run =
        WatchedJvm.on(jdk)
            .agent("watchers=" + jar + ":log")
            .events()
            .main(Neglects.class, "hookAtOnce")
            .run();
    assertEquals(List.of("3"), Lifetimes.said(run, "hook"), run::describe);
    assertEquals(
        List.of("init clone exec exit free"),
        run.tasks().values().stream().map(Lifetimes::names).toList(),
        run::describe);
    assertEquals(List.of(), run.stderr());
  }

  @JdkTest
  void itIsCalledAfterTheHooksWhereNothingWasStarted(Jdk jdk) throws IOException {
    Path notes = folder.resolve("notes");
    Path jar = jar(jdk, Acme.atJvmEnd("left", NOTE_LEFT));
    Run run =
        WatchedJvm.on(jdk)
            .options(Acme.notesIn(notes))
            .agent("watchers=" + jar)
            .main(Neglects.class, "hookNotes:" + notes)
            .run();
    assertEquals(List.of("hook", "end"), Acme.notes(notes), run::describe);
  }

  /** To open java.lang takes milliseconds, so the agent does it only if it needs to. */
  @JdkTest
  void javaLangStaysClosedWhereNothingWasStartedAndThereIsNoHook(Jdk jdk) throws IOException {
    Path notes = folder.resolve("notes");
    String open =
        "note(\"\" + StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE).walk("
            + "frames -> frames.map(StackWalker.StackFrame::getDeclaringClass)"
            + ".filter(type -> type.getName().startsWith(\"org.taskwatchers.agent.\"))"
            + ".map(type -> Object.class.getModule().isOpen(\"java.lang\", type.getModule()))"
            + ".findFirst()));";
    Path jar = jar(jdk, Acme.atJvmEnd("open", open));
    WatchedJvm.on(jdk)
        .options(Acme.notesIn(notes))
        .agent("watchers=" + jar)
        .main(StartsNothing.class)
        .run();
    assertEquals(List.of("Optional[false]"), Acme.notes(notes));
  }

  @JdkTest
  void itIsCalledWhereNothingWasStartedToo(Jdk jdk) throws IOException {
    Path notes = folder.resolve("notes");
    Path jar = jar(jdk, Acme.atJvmEnd("left", NOTE_LEFT));
    WatchedJvm.on(jdk)
        .options(Acme.notesIn(notes))
        .agent("watchers=" + jar)
        .main(StartsNothing.class)
        .run();
    assertEquals(List.of("end"), Acme.notes(notes));
  }

  @JdkTest
  void neitherTheExitCodeNorTheStreamsChange(Jdk jdk) {
    Path jar = jar(jdk, Acme.atJvmEnd("left", "throw new IllegalStateException(\"broken\");"));
    Run without = WatchedJvm.on(jdk).main(Prints.class).run();
    Run with = WatchedJvm.on(jdk).agent("watchers=" + jar).main(Prints.class).run();
    assertEquals(without.exitCode(), with.exitCode());
    assertEquals(without.stdout(), with.stdout());
    assertTrue(
        with.stderr().stream().anyMatch(line -> line.contains("com.acme.Ends#left (end) threw")),
        with::describe);
  }

  private static String slowly() {
    return "try { Thread.sleep(100); return 0; } catch (InterruptedException e) { return 1; }";
  }

  private Path jar(Jdk jdk, String... members) {
    return WatcherJar.of("com.acme.Ends", Acme.type("Ends", members))
        .compile(jdk, folder.resolve("ends.jar"));
  }
}
