package org.taskwatchers.it.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.taskwatchers.it.subjects.KilledAtWork;
import org.taskwatchers.it.subjects.Many;
import org.taskwatchers.it.support.Lifetimes;
import org.taskwatchers.testing.Event;
import org.taskwatchers.testing.Jdk;
import org.taskwatchers.testing.JdkTest;
import org.taskwatchers.testing.Run;
import org.taskwatchers.testing.RunningJvm;
import org.taskwatchers.testing.WatchedJvm;

/** Many threads and JVMs write one {@code log.file}, and one JVM is killed. */
final class LogSharedIT {
  private static final int SIGKILL = 9;

  @TempDir Path folder;

  @JdkTest
  void killedWhileEightThreadsStartProcesses(Jdk jdk) throws IOException {
    Path file = folder.resolve("log");
    Run run = to(jdk, file).main(KilledAtWork.class, "8", "40").run();
    assertEquals(128 + SIGKILL, run.exitCode(), run::describe);
    assertEquals(List.of(), run.stderr());
    String text = Files.readString(file);
    Files.writeString(file, text.substring(0, text.lastIndexOf('\n') + 1));
    List<List<Event>> lives = List.copyOf(lives(Run.eventsIn(file)).values());
    assertTrue(lives.size() >= 40, () -> lives.size() + " tasks");
    for (List<Event> life : lives) {
      assertTrue("init clone exec exit free".startsWith(Lifetimes.names(life)), life::toString);
    }
  }

  @JdkTest
  void whatAKilledOneTearsSpoilsNoLineOfTheNext(Jdk jdk) throws IOException {
    Path file = folder.resolve("log");
    Files.writeString(file, "{\"torn\":");
    Run run = to(jdk, file).main(Many.class, "1", "1").run();
    assertEquals(List.of(), run.stderr());
    List<String> lines = Files.readAllLines(file);
    assertEquals("{\"torn\":", lines.get(0));
    Files.write(file, lines.subList(1, lines.size()));
    assertEquals("init clone exec exit free", Lifetimes.names(Run.eventsIn(file)));
  }

  @JdkTest
  void twoJvms(Jdk jdk) {
    List<Run> runs = two(jdk, "");
    assertAll(runs, Run.eventsIn(folder.resolve("log")));
  }

  /** One JVM renames the file while the other one writes to it. */
  @JdkTest
  void twoJvmsThatRotate(Jdk jdk) {
    List<Run> runs = two(jdk, ",log.rotate.size=16k,log.rotate.files=999");
    List<Path> files = new ArrayList<>();
    for (int i = 1; Files.exists(folder.resolve("log." + i)); i++) {
      files.add(0, folder.resolve("log." + i));
    }
    assertTrue(files.size() > 5, files::toString);
    files.add(folder.resolve("log"));
    List<Event> all = new ArrayList<>();
    files.forEach(file -> all.addAll(Run.eventsIn(file)));
    assertAll(runs, all);
  }

  private List<Run> two(Jdk jdk, String options) {
    List<RunningJvm> both = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      both.add(
          WatchedJvm.on(jdk)
              .agent("watchers=log", "log.file=" + folder.resolve("log") + options)
              .main(Many.class, "4", "40")
              .start());
    }
    return both.stream().map(RunningJvm::await).toList();
  }

  /** The log has all tasks of both JVMs, each with its events in order. */
  private static void assertAll(List<Run> runs, List<Event> events) {
    TreeSet<String> pids = new TreeSet<>();
    for (Run run : runs) {
      assertEquals(0, run.exitCode());
      assertEquals(List.of(), run.stderr());
      pids.addAll(Lifetimes.said(run, "pid"));
    }
    assertFalse(pids.isEmpty());
    Map<String, List<Event>> lives = lives(events);
    assertEquals(320, lives.size());
    lives
        .values()
        .forEach(life -> assertEquals("init clone exec exit free", Lifetimes.names(life)));
    assertEquals(
        pids,
        lives.values().stream()
            .map(life -> Long.toString(life.get(1).pid()))
            .collect(Collectors.toCollection(TreeSet::new)));
  }

  /** Groups the events by JVM and task. */
  private static Map<String, List<Event>> lives(List<Event> events) {
    return events.stream()
        .collect(Collectors.groupingBy(e -> e.number("process.parent_pid") + "/" + e.taskId()));
  }

  private static WatchedJvm to(Jdk jdk, Path file) {
    return WatchedJvm.on(jdk).agent("watchers=log", "log.file=" + file);
  }
}
