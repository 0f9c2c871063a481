package org.taskwatchers.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.taskwatchers.it.agents.Renames;
import org.taskwatchers.it.agents.StartsFirst;
import org.taskwatchers.it.subjects.Neglects;
import org.taskwatchers.it.subjects.StartOne;
import org.taskwatchers.testing.Jdk;
import org.taskwatchers.testing.JdkTest;
import org.taskwatchers.testing.Run;
import org.taskwatchers.testing.RunningJvm;
import org.taskwatchers.testing.WatchedJvm;
import org.taskwatchers.testing.WatcherJar;

/** What {@code leaks} tells, beside what /proc knows; and what it ends, if it may. */
final class LeaksIT {
  private static final String BY_MAIN = "started by main";

  /** Two that stay, one below the other, and say who they are. */
  private static final String TWO = "sleep 600 >&- 2>&- & echo below=$!; exec >&-; wait";

  @TempDir Path folder;

  /** Started by JVMs of the test, and said by them. */
  private final List<ProcessHandle> left = new ArrayList<>();

  @AfterEach
  void endWhatWasLeft() {
    left.forEach(ProcessHandle::destroyForcibly);
  }

  private static WatchedJvm jvm(Jdk jdk, String options, String... ways) {
    return WatchedJvm.on(jdk).agent("watchers=leaks" + options).main(Neglects.class, ways);
  }

  private long pid(Run run, String key) {
    long pid = Long.parseLong(Life.said(run, key).get(0));
    ProcessHandle.of(pid).ifPresent(left::add);
    return pid;
  }

  private static boolean lives(long pid) throws IOException {
    Path stat = Path.of("/proc/" + pid + "/stat");
    return Files.exists(stat) && !Files.readString(stat).replaceAll(".*\\) ", "").startsWith("Z");
  }

  /** Whole lines, with what differs from run to run taken out. */
  private static String told(Run run) {
    return run.stderr().stream()
        .map(line -> line.replaceAll("^ +\\d+\\.\\d s", "    AGE"))
        .map(line -> line.replaceAll("Neglects\\.java:\\d+", "Neglects.java"))
        .collect(Collectors.joining("\n"));
  }

  private static String right(String text, int width) {
    return " ".repeat(width - text.length()) + text;
  }

  private static String row(String first, String pid, String command) {
    return right(first, 9) + right(pid, 10) + "  " + command;
  }

  private static String detail(String text) {
    return " ".repeat(21) + text;
  }

  @JdkTest
  void whatIsLookedAfterIsNotTold(Jdk jdk) {
    Run run =
        jvm(
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
    Run run = jvm(jdk, ",leaks.stack=2", "keep:" + TWO, "waitFor", "exit").run();
    long task = pid(run, "kept");
    long below = pid(run, "below");
    assertEquals(
        String.join(
            "\n",
            "task-watchers: leaks: 1 task is alive",
            row("ALIVE", "PID", "COMMAND"),
            "    AGE" + right(Long.toString(task), 10) + "  sh -c '" + TWO + "'",
            detail("`- " + below + "  sleep 600"),
            detail(BY_MAIN),
            detail("  at org.taskwatchers.it.subjects.Neglects.start(Neglects.java)"),
            detail("  at org.taskwatchers.it.subjects.Neglects.keep(Neglects.java)")),
        told(run));
    assertEquals(7, run.exitCode(), run::describe);
    assertTrue(lives(task) && lives(below), "nothing is ended that nobody asked to end");
  }

  @JdkTest
  void tellsWhoEndedAndNobodyAskedHow(Jdk jdk) {
    Run run = jvm(jdk, ",leaks.stack=2", "end:3", "end:3", "info", "end:0", "waitFor").run();
    List<String> lines = told(run).lines().toList();
    List<String> by =
        List.of(
            detail(BY_MAIN),
            detail("  at org.taskwatchers.it.subjects.Neglects.start(Neglects.java)"),
            detail("  at org.taskwatchers.it.subjects.Neglects.go(Neglects.java)"));
    assertEquals(12, lines.size(), run::describe);
    assertEquals("task-watchers: leaks: 4 ended and nobody asked how", lines.get(0));
    assertEquals(row("ENDED", "PID", "COMMAND"), lines.get(1));
    assertEquals(row("3x", lastPid(lines.get(2)), "sh -c 'exit 3'"), lines.get(2));
    assertEquals(
        detail("nobody asked how it ended: exit code 0 (1x), 3 (2x)"), lines.get(3), run::describe);
    assertEquals(by, lines.subList(4, 7));
    assertEquals(row("1x", lastPid(lines.get(7)), "sh -c 'exit 3'"), lines.get(7));
    assertEquals(detail("nobody asked how it ended: exit code 3"), lines.get(8));
    assertEquals(by, lines.subList(9, 12), "another line");
    assertTrue(run.stdout().get(2).startsWith(lastPid(lines.get(7)) + " "), "who was told of");
  }

  private static String lastPid(String row) {
    return row.substring(9, 19).strip();
  }

  @JdkTest
  void tellsWhatNobodyRead(Jdk jdk) {
    Run run = jvm(jdk, ",leaks.stack=0", "unread", "waitFor").run();
    List<String> lines = told(run).lines().toList();
    assertEquals(
        List.of(
            "task-watchers: leaks: 1 left output that nobody read",
            row("ENDED", "PID", "COMMAND"),
            row("1x", lastPid(lines.get(2)), "sh -c 'echo out; echo errors >&2'"),
            detail("nobody read 4 bytes of stdout and 7 bytes of stderr"),
            detail(BY_MAIN)),
        lines);
  }

  /** A pipe holds 64 KB, and the writer waits until somebody takes some. */
  @JdkTest
  void tellsWhoWaitsForAReader(Jdk jdk) throws Exception {
    RunningJvm jvm = jvm(jdk, ",leaks.stack=0", "full", "wait").start();
    jvm.awaitLine("done", 1);
    long pid =
        Long.parseLong(
            Files.readAllLines(jvm.directory().resolve("stdout"))
                .get(0)
                .substring("full=".length()));
    // In the kernel's pipe_write, or whatever it is called, in which it stays.
    while (!Files.readString(Path.of("/proc/" + pid + "/stat")).contains(") S ")
        || !Files.readString(Path.of("/proc/" + child(pid) + "/stat")).contains(") S ")) {
      Thread.onSpinWait();
    }
    jvm.process().getOutputStream().close();
    Run run = jvm.await();
    pid(run, "full");
    assertTrue(
        run.stderr().contains(detail("64 KB of its stderr wait, and nobody has asked for them")),
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
    assertTrue(run.stderr().get(2).startsWith(right("3000x", 9)), run::describe);
    assertEquals(detail("nobody asked how it ended: exit code 3"), run.stderr().get(3));
    assertEquals(detail("nobody read 6000 bytes of stdout"), run.stderr().get(4));
  }

  @JdkTest
  void aPipelineIsTold(Jdk jdk) {
    Run run = jvm(jdk, ",leaks.stack=0", "pipeline").run();
    String unheeded = detail("nobody asked how it ended: exit code 0");
    assertEquals(List.of(unheeded, detail(BY_MAIN)), detailsOf("echo a", run), run::describe);
    assertEquals(
        List.of(unheeded, detail("nobody read 2 bytes of stdout"), detail(BY_MAIN)),
        detailsOf("cat", run),
        run::describe);
  }

  /** What is below the row of that command. */
  private static List<String> detailsOf(String command, Run run) {
    return run.stderr().stream()
        .dropWhile(line -> !line.endsWith("  " + command))
        .skip(1)
        .takeWhile(line -> line.startsWith(detail("")))
        .toList();
  }

  @JdkTest
  void asksThenKillsAndTellsBoth(Jdk jdk) throws IOException {
    Path gone = folder.resolve("went-on");
    String polite = "sleep 600 >&- 2>&- & echo below=$!; exec >&-; wait; touch " + gone;
    String stubborn = "trap '' TERM; echo stubborn=$$; exec >&-; while :; do sleep 1 2>&-; done";
    Run run =
        jvm(jdk, ",leaks.stack=0,leaks.kill=true", "keep:" + polite, "keep:" + stubborn, "exit")
            .run();
    assertEquals(7, run.exitCode(), run::describe);
    long task = pid(run, "kept");
    long below = pid(run, "below");
    long deaf = pid(run, "stubborn");
    for (long pid : new long[] {task, below, deaf}) {
      assertFalse(lives(pid), () -> pid + " lives\n" + run.describe());
    }
    assertFalse(Files.exists(gone), "the shell must not go on when its child is gone");
    List<String> ended = run.stderr().stream().dropWhile(line -> !line.contains("ended ")).toList();
    assertTrue(
        ended
            .get(0)
            .matches("task-watchers: leaks: ended (\\d+) of \\1 processes, for leaks.kill is true"),
        run::describe);
    assertTrue(ended.get(1).startsWith(row("ENDED", Long.toString(task), "sh")), run::describe);
    assertTrue(
        ended.get(2).startsWith(row("ENDED", Long.toString(below), "sleep 600  after ")),
        run::describe);
    assertTrue(
        ended.stream()
            .anyMatch(line -> line.startsWith(row("KILLED", Long.toString(deaf), "sh -c 'trap"))),
        run::describe);
  }

  /** One of 50 ms patience would cut the hook's orderly stop of a second short. */
  @JdkTest
  void theHooksOfTheApplicationComeFirst(Jdk jdk) {
    for (String exit : new String[] {"waitFor", "exit"}) {
      Run run = jvm(jdk, ",leaks.kill=true,leaks.kill.after=50ms", "hook", exit).run();
      assertEquals(List.of("0"), Life.said(run, "hook"), run::describe);
      assertEquals(List.of(), run.stderr());
    }
  }

  /** A pipe that nobody opens to read from holds up who would write, as one that is full does. */
  @JdkTest
  void endsThemWhereNobodyReadsWhatIsTold(Jdk jdk) throws Exception {
    Path pipe = folder.resolve("pipe");
    assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
    RunningJvm jvm =
        jvm(
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
    // The pause is no wait: it makes a JVM that ends under its reaper easy to catch.
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
    pid(run, "kept");
    assertEquals(List.of("exit 143", "free 143"), Acme.notes(notes), run::describe);
  }

  @JdkTest
  void whatIsSkippedIsNeitherToldNorEnded(Jdk jdk) throws IOException {
    Run run =
        jvm(jdk, ",leaks.kill=true,leaks.skip=nohup:sh", "keep:" + TWO, "end:3", "unread", "exit")
            .run();
    assertEquals(List.of(), run.stderr());
    assertEquals(7, run.exitCode());
    assertTrue(lives(pid(run, "kept")) && lives(pid(run, "below")), run::describe);
  }

  @JdkTest
  void whatIsSkippedBelowATaskIsLeftAlone(Jdk jdk) throws IOException {
    String script =
        "nice sleep 600 >&- 2>&- & timeout 600 sleep 601 >&- 2>&- & daemon=$!;"
            + " while below=$(cat /proc/$daemon/task/$daemon/children); [ -z $below ]; do :; done;"
            + " echo daemon=$daemon; echo below=$below; exec >&-; wait";
    Run run = jvm(jdk, ",leaks.kill=true,leaks.skip=timeout", "keep:" + script, "exit").run();
    long daemon = pid(run, "daemon");
    long below = pid(run, "below");
    assertFalse(lives(pid(run, "kept")), run::describe);
    assertTrue(lives(daemon) && lives(below), run::describe);
    String detailAndRow = ".* (" + daemon + "|" + below + ")  .*";
    assertEquals(
        List.of(),
        run.stderr().stream().filter(line -> line.matches(detailAndRow)).toList(),
        run::describe);
    assertTrue(run.stderr().stream().anyMatch(line -> line.endsWith("  sleep 600")), run::describe);
  }

  @JdkTest
  void toTheEndOfAFile(Jdk jdk) throws IOException {
    String option = ",leaks.stack=0,leaks.file=" + folder.resolve("leaks.txt");
    for (int i = 0; i < 2; i++) {
      assertEquals(List.of(), jvm(jdk, option, "end:3").run().stderr());
    }
    List<String> lines = Files.readAllLines(folder.resolve("leaks.txt"));
    assertEquals(10, lines.size());
    for (int i = 0; i < 10; i += 5) {
      String head = lines.get(i);
      assertTrue(
          head.matches("20[-0-9]+T[:.0-9]+Z pid \\d+ leaks: 1 ended and nobody asked how"), head);
    }
    assertEquals(
        List.of(), jvm(jdk, ",leaks.file=" + folder.resolve("none"), "waitFor").run().stderr());
    assertFalse(Files.exists(folder.resolve("none")), "nothing to tell");
    Run run = jvm(jdk, ",leaks.file=/dev/full", "end:3").run();
    assertTrue(
        run.stderr()
            .get(0)
            .startsWith("task-watchers: leaks: cannot write /dev/full, so it follows"),
        run::describe);
    assertEquals("task-watchers: leaks: 1 ended and nobody asked how", run.stderr().get(1));
  }

  @JdkTest
  void aMistakeIsALine(Jdk jdk) {
    Run run = jvm(jdk, ",leaks.kill=perhaps", "end:3").run();
    assertEquals(0, run.exitCode(), run::describe);
    assertEquals(
        List.of(
            "task-watchers: leaks: org.taskwatchers.leaks.Leaks cannot be used:"
                + " leaks.kill=perhaps: expected true or false"),
        run.stderr());
  }

  @JdkTest
  void theTableShowsIt(Jdk jdk) {
    Run run =
        WatchedJvm.on(jdk).jar(org.taskwatchers.testing.Artifacts.agent(), "table", "leaks").run();
    assertEquals(
        Stream.of(
                "clone   1  Leaks#onClone",
                "exit    1  Leaks#onExit",
                "free    1  Leaks#onFree",
                "end     1  Leaks#end")
            .map(line -> line.replace("Leaks#", "org.taskwatchers.leaks.Leaks#") + "  leaks")
            .toList(),
        run.stdout());
  }

  @SuppressWarnings("BanJNDI") // of this machine alone, to a JVM of the test's own
  @JdkTest
  void tellsOnDemand(Jdk jdk) throws Exception {
    RunningJvm jvm =
        jvm(jdk, ",leaks.after=0", "keep:sleep 600 >&- 2>&- & exec >&-; wait", "end:3", "wait")
            .start();
    jvm.awaitLine("done", 2);
    VirtualMachine attached = VirtualMachine.attach(String.valueOf(jvm.process().pid()));
    JMXServiceURL local = new JMXServiceURL(attached.startLocalManagementAgent());
    attached.detach();
    String report;
    try (JMXConnector connector = JMXConnectorFactory.connect(local)) {
      MBeanServerConnection jmx = connector.getMBeanServerConnection();
      ObjectName bean = new ObjectName("org.taskwatchers:type=Leaks");
      while (!jmx.isRegistered(bean)) {
        Thread.onSpinWait();
      }
      report = (String) jmx.invoke(bean, "report", new Object[0], new String[0]);
    }
    jvm.process().getOutputStream().close();
    Run run = jvm.await();
    long task = pid(run, "kept");
    ProcessHandle.of(task).ifPresent(handle -> handle.descendants().forEach(left::add));
    assertTrue(report.startsWith("leaks: 1 task is alive, 1 ended and nobody asked how\n"), report);
    assertTrue(report.contains(right(Long.toString(task), 10) + "  sh -c"), report);
    assertEquals(
        "task-watchers: " + report.replaceAll("\\d+\\.\\d s", "AGE"),
        String.join("\n", run.stderr()).replaceAll("\\d+\\.\\d s", "AGE") + "\n",
        "the same again, at the end");
  }

  @JdkTest
  void withoutTheModuleTheRestIsTold(Jdk jdk) {
    Run run =
        WatchedJvm.on(jdk)
            .options("--limit-modules=java.base,java.instrument")
            .agent("watchers=leaks,leaks.stack=0")
            .main(Neglects.class, "end:3")
            .run();
    assertEquals(0, run.exitCode(), run::describe);
    assertEquals(
        List.of(
            "task-watchers: leaks: expected the module java.management, which this JVM's runtime"
                + " has not: nothing is told on demand",
            "task-watchers: leaks: 1 ended and nobody asked how"),
        run.stderr().subList(0, 2));
  }

  /** Their classes are redefined, not woven as they load. */
  @JdkTest
  void onClassesThatAreThere(Jdk jdk) throws IOException {
    String other = AnotherAgent.option(StartsFirst.class, folder.resolve("first.jar"), "");
    Run run =
        WatchedJvm.on(jdk)
            .options(other)
            .agent("watchers=leaks,leaks.stack=0")
            .main(Neglects.class, "waitFor", "isAlive", "end:3", "reader", "unread")
            .run();
    assertEquals(
        "task-watchers: leaks: 1 ended and nobody asked how, 1 left output that nobody read",
        run.stderr().get(0),
        run::describe);
  }

  /** What cannot be seen is not told, and that is said. */
  @JdkTest
  void onAJdkOfAnotherShape(Jdk jdk) throws IOException {
    String other =
        AnotherAgent.option(
            Renames.class, folder.resolve("other.jar"), "java/lang/ProcessImpl.exitValue");
    Run run =
        WatchedJvm.on(jdk)
            .options(other)
            .classPath(UnknownJdkIT.asm())
            .agent("watchers=leaks")
            .main(Neglects.class, "end:3", "unread")
            .run();
    assertEquals(
        List.of(
            "task-watchers: java.lang.ProcessImpl of this JDK has no place for the hook USE: what"
                + " the application does with a Process is not known"),
        run.stderr());
  }

  @JdkTest
  void nobodyElsePaysForIt(Jdk jdk) {
    Run run =
        WatchedJvm.on(jdk)
            .options("-Xlog:class+load")
            .agent("watchers=jfr")
            .main(StartOne.class, "true")
            .run();
    assertEquals(
        List.of(),
        run.stdout().stream()
            .filter(
                line ->
                    line.contains("agent.use.")
                        || line.contains("JdkUses")
                        || line.contains("ObjIntConsumer"))
            .toList());
  }
}
