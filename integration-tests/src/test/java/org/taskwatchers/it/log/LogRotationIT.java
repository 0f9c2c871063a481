package org.taskwatchers.it.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.taskwatchers.it.subjects.InTurn;
import org.taskwatchers.it.support.Lifetimes;
import org.taskwatchers.testing.Event;
import org.taskwatchers.testing.Jdk;
import org.taskwatchers.testing.JdkTest;
import org.taskwatchers.testing.Requires;
import org.taskwatchers.testing.Run;
import org.taskwatchers.testing.WatchedJvm;

/**
 * {@code log.file} is renamed, deleted or emptied while it is open, by another program or by {@code
 * log} itself.
 */
final class LogRotationIT {
  @TempDir Path folder;

  @JdkTest
  void moved(Jdk jdk) {
    Run run = inTurn(jdk, "true", "mv log moved", "true", "true");
    List<Event> all = new ArrayList<>(Run.eventsIn(folder.resolve("moved")));
    List<Event> after = Run.eventsIn(folder.resolve("log"));
    all.addAll(after);
    assertLives(run, all);
    assertEquals("init clone exec exit free", namesOf(4, after));
    assertTrue(all.size() > after.size(), "what was written before went with the name");
  }

  @JdkTest
  void movedAndMadeAnew(Jdk jdk) {
    Run run = inTurn(jdk, "true", "mv log moved; : >> log", "true", "true");
    List<Event> all = new ArrayList<>(Run.eventsIn(folder.resolve("moved")));
    List<Event> after = Run.eventsIn(folder.resolve("log"));
    all.addAll(after);
    assertLives(run, all);
    assertEquals("init clone exec exit free", namesOf(4, after));
  }

  @JdkTest
  void deleted(Jdk jdk) {
    Run run = inTurn(jdk, "true", "rm log", "true");
    assertEquals(List.of(), run.stderr());
    assertEquals("init clone exec exit free", namesOf(3, Run.eventsIn(folder.resolve("log"))));
  }

  @JdkTest
  void deletedWithItsFolder(Jdk jdk) throws IOException {
    Path sub = Files.createDirectory(folder.resolve("sub"));
    // The rename takes one step; otherwise rm could meet the new file of that name.
    String delete = "mv sub gone && rm -r gone";
    Run run = start(jdk, sub.resolve("log"), "", "true", delete, "true", "true");
    // Some events of the first two processes were written to the deleted file.
    List<String> told = run.stderr().stream().filter(line -> line.contains("lost")).toList();
    assertEquals(2, told.size(), run::describe);
    assertTrue(
        told.get(0).endsWith("(No such file or directory); 1 events lost so far"), run::describe);
    int lost = Integer.parseInt(told.get(1).replaceAll(".*: (\\d+) events lost .*", "$1"));
    assertTrue(lost >= 10, run::describe);
    assertFalse(Files.exists(sub), "no folder is made");
  }

  @JdkTest
  void copiedAndEmptied(Jdk jdk) {
    Run run = inTurn(jdk, "true", "cp log copy && : > log", "true", "true");
    assertEquals(List.of(), run.stderr());
    assertEquals("init clone exec exit free", namesOf(4, Run.eventsIn(folder.resolve("log"))));
  }

  @JdkTest
  void byLogrotate(Jdk jdk) throws IOException {
    Run run = inTurn(jdk, "true", logrotate("create 0600"), "true", "true");
    List<Event> all = new ArrayList<>(Run.eventsIn(folder.resolve("log.1")));
    List<Event> after = Run.eventsIn(folder.resolve("log"));
    all.addAll(after);
    assertLives(run, all);
    assertTrue(all.size() > after.size(), "what was written before went with the name");
    assertEquals("init clone exec exit free", namesOf(4, after));
  }

  @JdkTest
  void byLogrotatesCopytruncate(Jdk jdk) throws IOException {
    Run run = inTurn(jdk, "true", logrotate("copytruncate"), "true", "true");
    assertEquals(List.of(), run.stderr());
    assertFalse(Run.eventsIn(folder.resolve("log.1")).isEmpty());
    assertEquals("init clone exec exit free", namesOf(4, Run.eventsIn(folder.resolve("log"))));
  }

  private String logrotate(String how) throws IOException {
    Requires.tool("logrotate");
    String rule = folder.resolve("log") + " {\n  rotate 2\n  " + how + "\n}\n";
    Path rules = Files.writeString(folder.resolve("rules"), rule);
    Files.setPosixFilePermissions(rules, PosixFilePermissions.fromString("rw-r--r--"));
    return "logrotate --force --state " + folder.resolve("state") + " " + rules;
  }

  @JdkTest
  void bySizeAndCount(Jdk jdk) throws IOException {
    String options = ",log.rotate.size=8k,log.rotate.files=2";
    String[] commands = Collections.nCopies(30, "true").toArray(new String[0]);
    Run run = start(jdk, folder.resolve("log"), options, commands);
    assertEquals(List.of(), run.stderr());
    List<Event> kept = new ArrayList<>();
    for (String name : List.of("log.2", "log.1", "log")) {
      assertTrue(Files.size(folder.resolve(name)) <= 8 << 10, name);
      kept.addAll(Run.eventsIn(folder.resolve(name)));
    }
    assertTrue(Files.size(folder.resolve("log.1")) > 6 << 10, "a file is used up");
    assertFalse(Files.exists(folder.resolve("log.3")));
    long first = kept.get(0).taskId();
    for (long task = first + 1; task <= commands.length; task++) {
      assertEquals("init clone exec exit free", namesOf(task, kept), "task " + task);
    }
  }

  @JdkTest
  void optionsThatMakeNoSense(Jdk jdk) {
    Run run = start(jdk, folder.resolve("log"), ",log.rotate.size=much", "true");
    assertEquals(
        List.of(
            "task-watchers: log: org.taskwatchers.log.Log cannot be used: log.rotate.size=much:"
                + " expected a number of bytes, or with k, m or g, as in 10m"),
        run.stderr());
  }

  private Run inTurn(Jdk jdk, String... commands) {
    return start(jdk, folder.resolve("log"), "", commands);
  }

  private Run start(Jdk jdk, Path file, String options, String... commands) {
    Run run =
        WatchedJvm.on(jdk)
            .directory(folder)
            .agent("watchers=log", "log.file=" + file + options)
            .main(InTurn.class, commands)
            .run();
    assertEquals(commands.length, Lifetimes.said(run, "exit").size(), run::describe);
    return run;
  }

  private static void assertLives(Run run, List<Event> all) {
    assertEquals(List.of(), run.stderr());
    for (long task = 1; task <= Lifetimes.said(run, "pid").size(); task++) {
      assertEquals("init clone exec exit free", namesOf(task, all), "task " + task);
    }
  }

  private static String namesOf(long task, List<Event> events) {
    return Lifetimes.names(events.stream().filter(event -> event.taskId() == task).toList());
  }
}
