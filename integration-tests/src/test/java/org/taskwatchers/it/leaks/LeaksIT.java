package org.taskwatchers.it.leaks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.taskwatchers.it.subjects.Neglects;
import org.taskwatchers.it.support.Left;
import org.taskwatchers.testing.Jdk;
import org.taskwatchers.testing.JdkTest;
import org.taskwatchers.testing.Run;
import org.taskwatchers.testing.RunningJvm;
import org.taskwatchers.testing.WatchedJvm;

/** Compares the report of {@code leaks} with /proc. */
@Tag("smoke")
final class LeaksIT {
  private static final String BY_MAIN = "started by main";

  @TempDir Path folder;

  @RegisterExtension final Left left = new Left();

  @JdkTest
  void whatIsLookedAfterIsNotTold(Jdk jdk) {
    Run run =
        LeaksBlock.jvm(
                jdk,
                "",
                "waitFor",
                "waitForSome",
                "exitValue",
                "isAlive",
                "onExit",
                "toHandle",
                "handle",
                "destroy",
                "destroyForcibly",
                "readLater",
                "reader",
                "redirected")
            .run();
    assertEquals(List.of(), run.stderr());
    assertEquals(0, run.exitCode(), run::describe);
  }

  @JdkTest
  void tellsWhoLivesAndWhoLivesBelow(Jdk jdk) throws IOException {
    Run run =
        LeaksBlock.jvm(jdk, ",leaks.stack=2", "keep:" + LeaksBlock.TWO, "waitFor", "exit").run();
    long task = left.pid(run, "kept");
    long below = left.pid(run, "below");
    assertEquals(
        String.join(
            "\n",
            "task-watchers: leaks: 1 task is alive",
            LeaksBlock.row("ALIVE", "PID", "COMMAND"),
            "    AGE"
                + LeaksBlock.right(Long.toString(task), 10)
                + "  sh -c '"
                + LeaksBlock.TWO
                + "'",
            LeaksBlock.detail("`- " + below + "  sleep 600"),
            LeaksBlock.detail(BY_MAIN),
            LeaksBlock.detail("  at org.taskwatchers.it.subjects.Neglects.start(Neglects.java)"),
            LeaksBlock.detail("  at org.taskwatchers.it.subjects.Neglects.keep(Neglects.java)")),
        LeaksBlock.told(run));
    assertEquals(7, run.exitCode(), run::describe);
    assertTrue(left.lives(task) && left.lives(below), "nothing is ended that nobody asked to end");
  }

  @JdkTest
  void tellsWhoEndedAndNobodyAskedHow(Jdk jdk) {
    Run run =
        LeaksBlock.jvm(jdk, ",leaks.stack=2", "end:3", "end:3", "info", "end:0", "waitFor").run();
    List<String> lines = LeaksBlock.told(run).lines().toList();
    List<String> by =
        List.of(
            LeaksBlock.detail(BY_MAIN),
            LeaksBlock.detail("  at org.taskwatchers.it.subjects.Neglects.start(Neglects.java)"),
            LeaksBlock.detail("  at org.taskwatchers.it.subjects.Neglects.go(Neglects.java)"));
    assertEquals(12, lines.size(), run::describe);
    assertEquals("task-watchers: leaks: 4 ended and nobody asked how", lines.get(0));
    assertEquals(LeaksBlock.row("ENDED", "PID", "COMMAND"), lines.get(1));
    assertEquals(
        LeaksBlock.row("3x", LeaksBlock.lastPid(lines.get(2)), "sh -c 'exit 0'"), lines.get(2));
    assertEquals(
        LeaksBlock.detail("nobody asked how it ended: exit code 0 (1x), 3 (2x)"),
        lines.get(3),
        run::describe);
    assertEquals(by, lines.subList(4, 7));
    assertEquals(
        LeaksBlock.row("1x", LeaksBlock.lastPid(lines.get(7)), "sh -c 'exit 3'"), lines.get(7));
    assertEquals(LeaksBlock.detail("nobody asked how it ended: exit code 3"), lines.get(8));
    assertEquals(by, lines.subList(9, 12), "another line");
    assertTrue(
        run.stdout().get(2).startsWith(LeaksBlock.lastPid(lines.get(7)) + " "), "who was told of");
  }

  @JdkTest
  void tellsWhatNobodyRead(Jdk jdk) {
    Run run = LeaksBlock.jvm(jdk, ",leaks.stack=0", "unread", "waitFor").run();
    List<String> lines = LeaksBlock.told(run).lines().toList();
    assertEquals(
        List.of(
            "task-watchers: leaks: 1 left output that nobody read",
            LeaksBlock.row("ENDED", "PID", "COMMAND"),
            LeaksBlock.row(
                "1x", LeaksBlock.lastPid(lines.get(2)), "sh -c 'echo out; echo errors >&2'"),
            LeaksBlock.detail("nobody read 4 bytes of stdout and 7 bytes of stderr"),
            LeaksBlock.detail(BY_MAIN)),
        lines);
  }

  /** Two tasks of one place; the application looks after the first one, a little late. */
  @JdkTest
  void theExampleIsOneThatNobodyRead(Jdk jdk) {
    Run run = LeaksBlock.jvm(jdk, ",leaks.stack=1", "readLater:innocent", "guilty:x-1").run();
    List<String> lines = LeaksBlock.told(run).lines().toList();
    assertEquals(
        LeaksBlock.row("1x", LeaksBlock.lastPid(lines.get(2)), "sh -c 'echo x-1'"),
        lines.get(2),
        run::describe);
    assertEquals(LeaksBlock.detail("nobody read 4 bytes of stdout"), lines.get(3));
    assertTrue(run.stdout().contains("guilty=" + LeaksBlock.lastPid(lines.get(2))), run::describe);
  }

  /** A pipe holds 64 KB; then the writer waits until somebody reads. */
  @JdkTest
  void tellsWhoWaitsForAReader(Jdk jdk) throws Exception {
    RunningJvm jvm = LeaksBlock.jvm(jdk, ",leaks.stack=0", "full", "wait").start();
    jvm.awaitLine("done", 1);
    long pid =
        Long.parseLong(
            Files.readAllLines(jvm.directory().resolve("stdout"))
                .get(0)
                .substring("full=".length()));
    // Both processes now sleep in the kernel's pipe_write, or a function like it, and stay there.
    while (!Files.readString(Path.of("/proc/" + pid + "/stat")).contains(") S ")
        || !Files.readString(Path.of("/proc/" + child(pid) + "/stat")).contains(") S ")) {
      Thread.onSpinWait();
    }
    jvm.process().getOutputStream().close();
    Run run = jvm.await();
    left.pid(run, "full");
    assertTrue(
        run.stderr()
            .contains(LeaksBlock.detail("64 KB of its stderr wait, and nobody has asked for them")),
        run::describe);
  }

  private static long child(long pid) throws IOException {
    String children = Files.readString(Path.of("/proc/" + pid + "/task/" + pid + "/children"));
    return children.isBlank() ? pid : Long.parseLong(children.strip());
  }

  @JdkTest
  void numbersOfThoseThatAreGone(Jdk jdk) {
    Run run =
        WatchedJvm.on(jdk)
            .options("-Xmx48m")
            .agent("watchers=leaks")
            .main(Neglects.class, "many:3000")
            .run();
    assertEquals(0, run.exitCode(), run::describe);
    assertEquals(
        "task-watchers: leaks: 3000 ended and nobody asked how, 3000 left output that nobody read",
        run.stderr().get(0));
    assertTrue(run.stderr().get(2).startsWith(LeaksBlock.right("3000x", 9)), run::describe);
    assertEquals(LeaksBlock.detail("nobody asked how it ended: exit code 3"), run.stderr().get(3));
    assertEquals(LeaksBlock.detail("nobody read 6000 bytes of stdout"), run.stderr().get(4));
  }

  @JdkTest
  void aPipelineIsTold(Jdk jdk) {
    Run run = LeaksBlock.jvm(jdk, ",leaks.stack=0", "pipeline").run();
    String unheeded = LeaksBlock.detail("nobody asked how it ended: exit code 0");
    assertEquals(
        List.of(unheeded, LeaksBlock.detail(BY_MAIN)), detailsOf("echo a", run), run::describe);
    assertEquals(
        List.of(
            unheeded,
            LeaksBlock.detail("nobody read 2 bytes of stdout"),
            LeaksBlock.detail(BY_MAIN)),
        detailsOf("cat", run),
        run::describe);
  }

  /** The lines below the row of that command. */
  private static List<String> detailsOf(String command, Run run) {
    return run.stderr().stream()
        .dropWhile(line -> !line.endsWith("  " + command))
        .skip(1)
        .takeWhile(line -> line.startsWith(LeaksBlock.detail("")))
        .toList();
  }

  @JdkTest
  void toTheEndOfAFile(Jdk jdk) throws IOException {
    String option = ",leaks.stack=0,leaks.file=" + folder.resolve("leaks.txt");
    for (int i = 0; i < 2; i++) {
      assertEquals(List.of(), LeaksBlock.jvm(jdk, option, "end:3").run().stderr());
    }
    List<String> lines = Files.readAllLines(folder.resolve("leaks.txt"));
    assertEquals(10, lines.size());
    for (int i = 0; i < 10; i += 5) {
      String head = lines.get(i);
      assertTrue(
          head.matches("20[-0-9]+T[:.0-9]+Z pid \\d+ leaks: 1 ended and nobody asked how"), head);
    }
    assertEquals(
        List.of(),
        LeaksBlock.jvm(jdk, ",leaks.file=" + folder.resolve("none"), "waitFor").run().stderr());
    assertFalse(Files.exists(folder.resolve("none")), "nothing to tell");
    Run run = LeaksBlock.jvm(jdk, ",leaks.file=/dev/full", "end:3").run();
    assertTrue(
        run.stderr()
            .get(0)
            .startsWith("task-watchers: leaks: cannot write /dev/full, so it follows"),
        run::describe);
    assertEquals("task-watchers: leaks: 1 ended and nobody asked how", run.stderr().get(1));
  }
}
