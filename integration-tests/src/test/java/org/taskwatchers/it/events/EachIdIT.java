package org.taskwatchers.it.events;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.taskwatchers.it.subjects.Outlived;
import org.taskwatchers.it.subjects.StartOne;
import org.taskwatchers.it.support.Lifetimes;
import org.taskwatchers.testing.Event;
import org.taskwatchers.testing.Jdk;
import org.taskwatchers.testing.JdkTest;
import org.taskwatchers.testing.Run;
import org.taskwatchers.testing.WatchedJvm;

/**
 * A process changes a single id: real, effective, saved or filesystem, of its user or its group.
 */
final class EachIdIT {
  private static final long SAME = -1;

  @TempDir Path folder;

  @JdkTest
  void realUser(Jdk jdk) {
    user(jdk, SetIds.program().users(7, SAME, SAME), 7, 0, 0);
  }

  @JdkTest
  void effectiveUser(Jdk jdk) {
    user(jdk, SetIds.program().users(SAME, 7, SAME), 0, 7, 0);
  }

  @JdkTest
  void savedUser(Jdk jdk) {
    user(jdk, SetIds.program().users(SAME, SAME, 7), 0, 0, 7);
  }

  @JdkTest
  void filesystemUser(Jdk jdk) {
    user(jdk, SetIds.program().filesystemUser(7), 0, 0, 0);
  }

  @JdkTest
  void realGroup(Jdk jdk) {
    group(jdk, SetIds.program().groups(7, SAME, SAME), 7, 0, 0);
  }

  @JdkTest
  void effectiveGroup(Jdk jdk) {
    group(jdk, SetIds.program().groups(SAME, 7, SAME), 0, 7, 0);
  }

  @JdkTest
  void savedGroup(Jdk jdk) {
    group(jdk, SetIds.program().groups(SAME, SAME, 7), 0, 0, 7);
  }

  @JdkTest
  void filesystemGroup(Jdk jdk) {
    group(jdk, SetIds.program().filesystemGroup(7), 0, 0, 0);
  }

  /** The kernel's ids are unsigned 32-bit numbers; the highest one means "no id". */
  @JdkTest
  void idsAbove2To31(Jdk jdk) {
    long last = 4_294_967_294L;
    user(jdk, SetIds.program().users(2_147_483_648L, last, last), 2_147_483_648L, last, last);
  }

  @JdkTest
  void callsThatChangeNothing(Jdk jdk) {
    SetIds nothing =
        SetIds.program().users(0, 0, 0).groups(0, SAME, 0).filesystemUser(0).filesystemGroup(0);
    assertEquals("init clone exec exit free", Lifetimes.names(Lifetimes.only(die(jdk, nothing))));
  }

  /** The process is old and has slept so far, so the agent reads its ids once a period only. */
  @JdkTest
  void ofAnOldOneWhileItLives(Jdk jdk) {
    for (SetIds change :
        List.of(
            SetIds.program().later().users(SAME, SAME, 7).live(),
            SetIds.program().later().users(SAME, 7, SAME).live())) {
      Path log = folder.resolve("log" + change.hashCode());
      Run run =
          WatchedJvm.on(jdk)
              .agent("watchers=log", "poll=20ms", "log.file=" + log)
              .main(
                  Outlived.class,
                  Stream.concat(
                          Stream.of(log.toString(), "\"event\":\"uid\""),
                          Stream.of(change.command()))
                      .toArray(String[]::new))
              .run();
      assertEquals(List.of("true"), Lifetimes.said(run, "alive"), run::describe);
      assertEquals(List.of("0"), Lifetimes.said(run, "exit"), run::describe);
    }
  }

  private static Run die(Jdk jdk, SetIds program) {
    Run run = WatchedJvm.on(jdk).events().main(StartOne.class, program.command()).run();
    assertEquals(List.of("0"), Lifetimes.said(run, "exit"), run::describe);
    return run;
  }

  private static void user(Jdk jdk, SetIds program, long real, long effective, long saved) {
    Run run = die(jdk, program);
    assertEquals("init clone exec uid exit free", Lifetimes.names(Lifetimes.only(run)));
    changed(run.events("uid").get(0), "process.", "user.id", real, effective, saved);
  }

  private static void group(Jdk jdk, SetIds program, long real, long effective, long saved) {
    Run run = die(jdk, program);
    assertEquals("init clone exec gid exit free", Lifetimes.names(Lifetimes.only(run)));
    changed(run.events("gid").get(0), "task.", "group.id", real, effective, saved);
  }

  private static void changed(
      Event event, String prefix, String kind, long real, long effective, long saved) {
    assertEquals(effective, event.number(prefix + kind), event::toString);
    assertEquals(real, event.number(prefix + "real_" + kind), event::toString);
    assertEquals(saved, event.number(prefix + "saved_" + kind), event::toString);
    for (String each : List.of("", "real_", "saved_")) {
      assertEquals(0, event.number("task.previous." + each + kind), event::toString);
    }
  }
}
