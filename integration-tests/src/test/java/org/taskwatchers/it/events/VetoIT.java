package org.taskwatchers.it.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.taskwatchers.it.subjects.Many;
import org.taskwatchers.it.subjects.Reflective;
import org.taskwatchers.it.subjects.StartOne;
import org.taskwatchers.it.subjects.StartRedirected;
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

/** A negative result of init stops the start, and leaves no trace. */
@Tag("smoke")
final class VetoIT {
  private static final String BY = " (vetoed by task watcher com.acme.Gate#noShell)";
  private static final String MESSAGE =
      "java.io.IOException: Cannot run program \"sh\": error=13, Permission denied" + BY;

  @TempDir Path folder;

  @JdkTest
  void allAreCalledAndTheFirstNegativeResultWins(Jdk jdk) throws IOException {
    Path notes = folder.resolve("notes");
    Path out = folder.resolve("out");
    Run run =
        WatchedJvm.on(jdk)
            .options(Acme.notesIn(notes))
            .agent("watchers=" + gate(jdk, 13) + ":" + never(jdk) + ":log")
            .events()
            .main(StartRedirected.class, out.toString(), "sh", "-c", "echo hello")
            .run();
    assertEquals(0, run.exitCode());
    assertEquals(MESSAGE, Lifetimes.said(run, "thrown").get(0));
    assertEquals(List.of("allow", "noShell", "never"), Acme.notes(notes));
    assertFalse(Files.exists(out), "no redirect file was made");
    List<Event> life = run.events();
    assertEquals("init free", Lifetimes.names(life));
    assertEquals("com.acme.Gate#noShell", life.get(1).field("vetoed_by"));
    assertEquals(0, life.get(1).info());
  }

  @JdkTest
  void aPositiveResultStopsNothingAndIsSaidOnce(Jdk jdk) {
    Path jar =
        WatcherJar.of(
                "com.acme.Gate",
                Acme.type(
                    "Gate",
                    Acme.watcher("INIT", "noMinus", "return 13;"),
                    Acme.watcher("EXEC", "one", "return 1;")))
            .compile(jdk, folder.resolve("gate.jar"));
    Run run = WatchedJvm.on(jdk).agent("watchers=" + jar).main(Many.class, "1", "3").run();
    assertEquals(0, run.exitCode());
    assertEquals(3, run.stdout().size());
    assertEquals(1, run.stderr().size(), () -> String.join("\n", run.stderr()));
    String said = run.stderr().get(0);
    assertTrue(said.contains("com.acme.Gate#noMinus (init, task 1, "), said);
    assertTrue(said.contains(" returned 13, which stops nothing"), said);
  }

  @JdkTest
  void aNegativeResultThatIsNoErrnoStopsAndIsSaid(Jdk jdk) {
    Path jar =
        WatcherJar.of(
                "com.acme.Gate", Acme.type("Gate", Acme.watcher("INIT", "all", "return -99999;")))
            .compile(jdk, folder.resolve("gate.jar"));
    Run run = WatchedJvm.on(jdk).agent("watchers=" + jar).main(StartOne.class, "true").run();
    assertEquals(
        List.of(
            "java.io.IOException: Cannot run program \"true\": error=99999, Unknown error 99999"
                + " (vetoed by task watcher com.acme.Gate#all)"),
        Lifetimes.said(run, "thrown").subList(0, 1));
    assertEquals(1, run.stderr().size(), () -> String.join("\n", run.stderr()));
    assertTrue(run.stderr().get(0).contains("-99999, which stops the start, but is no errno"));
  }

  @JdkTest
  void noChildIsCreated(Jdk jdk) throws IOException {
    Requires.works(Strace.command(folder.resolve("try"), "true"));
    Path file = folder.resolve("strace");
    Run run =
        WatchedJvm.on(jdk)
            .prefix(Strace.command(file))
            .options(Acme.notesIn(folder.resolve("notes")))
            .agent("watchers=" + gate(jdk, 13))
            .main(StartOne.class, "sh", "-c", "echo hello")
            .run();
    assertEquals(MESSAGE, Lifetimes.said(run, "thrown").get(0));
    List<Strace.Creation> all = Strace.creations(file);
    assertFalse(all.isEmpty(), "strace saw nothing at all");
    assertTrue(all.stream().allMatch(Strace.Creation::isThread), all::toString);
  }

  @JdkTest
  void theErrorIsThatOfTheResult(Jdk jdk) {
    assertEquals(
        "java.io.IOException: Cannot run program \"sh\": error=1, Operation not permitted" + BY,
        thrown(jdk, 1));
    assertEquals(
        "java.io.IOException: Cannot run program \"sh\": error=12, Cannot allocate memory" + BY,
        thrown(jdk, 12));
  }

  @JdkTest
  void aStartByReflectionIsStoppedToo(Jdk jdk) {
    assertEquals(
        List.of("java.io.IOException: error=13, Permission denied" + BY),
        Lifetimes.said(reflective(jdk, "sh", "-c", "exit 3"), "thrown"));
    assertEquals(List.of("0"), Lifetimes.said(reflective(jdk, "/bin/true"), "exit"));
  }

  private Run reflective(Jdk jdk, String... command) {
    return WatchedJvm.on(jdk)
        // The harness turns on verification of the JDK's classes. That loads other classes than the
        // program itself does.
        .options("-XX:+UnlockDiagnosticVMOptions", "-XX:-BytecodeVerificationLocal")
        .options("--add-opens=java.base/java.lang=ALL-UNNAMED")
        .options(Acme.notesIn(folder.resolve("notes")))
        .agent("watchers=" + gate(jdk, 13))
        .main(Reflective.class, command)
        .run();
  }

  @JdkTest
  void otherStartsGoOn(Jdk jdk) {
    Run run =
        WatchedJvm.on(jdk)
            .options(Acme.notesIn(folder.resolve("notes")))
            .agent("watchers=" + gate(jdk, 13))
            .main(StartOne.class, "/bin/true")
            .run();
    assertEquals(List.of("0"), Lifetimes.said(run, "exit"));
  }

  @JdkTest
  void aNegativeResultOfAnotherEventHasNoEffect(Jdk jdk) throws IOException {
    Path notes = folder.resolve("notes");
    Path jar =
        WatcherJar.of(
                "com.acme.Late",
                Acme.type(
                    "Late",
                    Acme.noting("CLONE", "onClone", -13),
                    Acme.noting("EXEC", "onExec", -13),
                    Acme.noting("EXIT", "onExit", -13),
                    Acme.noting("FREE", "onFree", -13)))
            .compile(jdk, folder.resolve("late.jar"));
    Run run =
        WatchedJvm.on(jdk)
            .options(Acme.notesIn(notes))
            .agent("watchers=" + jar)
            .main(StartOne.class, "sh", "-c", "exit 3")
            .run();
    assertEquals(List.of("3"), Lifetimes.said(run, "exit"));
    assertEquals(List.of("onClone", "onExec", "onExit", "onFree"), Acme.notes(notes));
  }

  private String thrown(Jdk jdk, int errno) {
    Run run =
        WatchedJvm.on(jdk)
            .options(Acme.notesIn(folder.resolve("notes")))
            .agent("watchers=" + gate(jdk, errno))
            .main(StartOne.class, "sh", "-c", "echo hello")
            .run();
    return Lifetimes.said(run, "thrown").get(0);
  }

  private Path gate(Jdk jdk, int errno) {
    String noShell =
        "note(\"noShell\"); return task.command().get(0).equals(\"sh\") ? -" + errno + " : 0;";
    return WatcherJar.of("com.acme.Door", Acme.type("Door", Acme.noting("INIT", "allow", 0)))
        .and("com.acme.Gate", Acme.type("Gate", Acme.watcher("INIT", "noShell", noShell)))
        .compile(jdk, folder.resolve("gate-" + errno + ".jar"));
  }

  private Path never(Jdk jdk) {
    return WatcherJar.of("com.acme.Never", Acme.type("Never", Acme.noting("INIT", "never", -1)))
        .compile(jdk, folder.resolve("never.jar"));
  }
}
