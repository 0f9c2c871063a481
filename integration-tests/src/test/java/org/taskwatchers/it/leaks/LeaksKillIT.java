package org.taskwatchers.it.leaks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.taskwatchers.it.subjects.Neglects;
import org.taskwatchers.it.support.Acme;
import org.taskwatchers.it.support.Left;
import org.taskwatchers.it.support.Lifetimes;
import org.taskwatchers.testing.Jdk;
import org.taskwatchers.testing.JdkTest;
import org.taskwatchers.testing.Run;
import org.taskwatchers.testing.RunningJvm;
import org.taskwatchers.testing.WatchedJvm;
import org.taskwatchers.testing.WatcherJar;

/** Which processes {@code leaks} ends if it may, and when. */
@Tag("smoke")
final class LeaksKillIT {
  @TempDir Path folder;

  @RegisterExtension final Left left = new Left();

  @JdkTest
  void asksThenKillsAndTellsBoth(Jdk jdk) throws IOException {
    Path gone = folder.resolve("went-on");
    String polite = "sleep 600 >&- 2>&- & echo below=$!; exec >&-; wait; touch " + gone;
    String stubborn = "trap '' TERM; echo stubborn=$$; exec >&-; while :; do sleep 1 2>&-; done";
    Run run =
        LeaksBlock.jvm(
                jdk, ",leaks.stack=0,leaks.kill=true", "keep:" + polite, "keep:" + stubborn, "exit")
            .run();
    assertEquals(7, run.exitCode(), run::describe);
    long task = left.pid(run, "kept");
    long below = left.pid(run, "below");
    long deaf = left.pid(run, "stubborn");
    for (long pid : new long[] {task, below, deaf}) {
      assertFalse(left.lives(pid), () -> pid + " lives\n" + run.describe());
    }
    assertFalse(Files.exists(gone), "the shell must not go on when its child is gone");
    List<String> ended = run.stderr().stream().dropWhile(line -> !line.contains("ended ")).toList();
    assertTrue(
        ended
            .get(0)
            .matches("task-watchers: leaks: ended (\\d+) of \\1 processes, for leaks.kill is true"),
        run::describe);
    assertTrue(
        ended.get(1).startsWith(LeaksBlock.row("ENDED", Long.toString(task), "sh")), run::describe);
    assertTrue(
        ended.get(2).startsWith(LeaksBlock.row("ENDED", Long.toString(below), "sleep 600  after ")),
        run::describe);
    assertTrue(
        ended.stream()
            .anyMatch(
                line ->
                    line.startsWith(LeaksBlock.row("KILLED", Long.toString(deaf), "sh -c 'trap"))),
        run::describe);
  }

  /**
   * With a patience of 50 ms {@code leaks} would cut short the hook's orderly stop, which takes a
   * second.
   */
  @JdkTest
  void theHooksOfTheApplicationComeFirst(Jdk jdk) {
    for (String exit : new String[] {"waitFor", "exit"}) {
      Run run = LeaksBlock.jvm(jdk, ",leaks.kill=true,leaks.kill.after=50ms", "hook", exit).run();
      assertEquals(List.of("0"), Lifetimes.said(run, "hook"), run::describe);
      assertEquals(List.of(), run.stderr());
    }
  }

  /** A FIFO without a reader blocks a writer, just as a full pipe does. */
  @JdkTest
  void endsThemWhereNobodyReadsWhatIsTold(Jdk jdk) throws Exception {
    Path pipe = folder.resolve("pipe");
    assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
    RunningJvm jvm =
        LeaksBlock.jvm(
                jdk,
                ",leaks.kill=true,leaks.kill.after=50ms,leaks.file=" + pipe,
                "keep:trap '' TERM; echo deaf=$$; exec >&- 2>&-; while :; do sleep 1; done",
                "wait")
            .start();
    jvm.awaitLine("done", 1);
    String first = Files.readAllLines(jvm.directory().resolve("stdout")).get(0);
    ProcessHandle deaf =
        ProcessHandle.of(Long.parseLong(first.substring("deaf=".length()))).orElseThrow();
    left.add(deaf);
    jvm.process().getOutputStream().close();
    deaf.onExit().get(9, TimeUnit.SECONDS);
    List<String> told = Files.readAllLines(pipe);
    Run run = jvm.await();
    assertTrue(told.get(0).endsWith("leaks: 1 task is alive"), told::toString);
    assertEquals(List.of(), run.stderr());
  }

  @JdkTest
  void whatIsKilledHasItsExitAndFree(Jdk jdk) throws IOException {
    // The pause waits for nothing. It gives a JVM that ends before its reaper is done time to be
    // caught.
    String slowly =
        "try { Thread.sleep(200); } catch (InterruptedException e) { return 1; }"
            + " note(\"EVENT \" + info); return 0;";
    Path notes = folder.resolve("notes");
    Path jar =
        WatcherJar.of(
                "com.acme.Ends",
                Acme.type(
                    "Ends",
                    Acme.watcher("EXIT", "slowly", slowly.replace("EVENT", "exit")),
                    Acme.watcher("FREE", "slowlyToo", slowly.replace("EVENT", "free"))))
            .compile(jdk, folder.resolve("ends.jar"));
    Run run =
        WatchedJvm.on(jdk)
            .options(Acme.notesIn(notes))
            .agent("watchers=leaks:" + jar + ",leaks.kill=true")
            .main(Neglects.class, "keep:exec sleep 600 >&- 2>&-")
            .run();
    left.pid(run, "kept");
    assertEquals(List.of("exit 143", "free 143"), Acme.notes(notes), run::describe);
  }

  @JdkTest
  void whatIsSkippedIsNeitherToldNorEnded(Jdk jdk) throws IOException {
    Run run =
        LeaksBlock.jvm(
                jdk,
                ",leaks.kill=true,leaks.skip=nohup:sh",
                "keep:" + LeaksBlock.TWO,
                "end:3",
                "unread",
                "exit")
            .run();
    assertEquals(List.of(), run.stderr());
    assertEquals(7, run.exitCode());
    assertTrue(
        left.lives(left.pid(run, "kept")) && left.lives(left.pid(run, "below")), run::describe);
  }

  @JdkTest
  void whatIsSkippedBelowATaskIsLeftAlone(Jdk jdk) throws IOException {
    String script =
        "nice sleep 600 >&- 2>&- & timeout 600 sleep 601 >&- 2>&- & daemon=$!;"
            + " while below=$(cat /proc/$daemon/task/$daemon/children); [ -z $below ]; do :; done;"
            + " echo daemon=$daemon; echo below=$below; exec >&-; wait";
    Run run =
        LeaksBlock.jvm(jdk, ",leaks.kill=true,leaks.skip=timeout", "keep:" + script, "exit").run();
    long daemon = left.pid(run, "daemon");
    long below = left.pid(run, "below");
    assertFalse(left.lives(left.pid(run, "kept")), run::describe);
    assertTrue(left.lives(daemon) && left.lives(below), run::describe);
    String detailAndRow = ".* (" + daemon + "|" + below + ")  .*";
    assertEquals(
        List.of(),
        run.stderr().stream().filter(line -> line.matches(detailAndRow)).toList(),
        run::describe);
    assertTrue(run.stderr().stream().anyMatch(line -> line.endsWith("  sleep 600")), run::describe);
  }
}
