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
import org.taskwatchers.it.subjects.Again;
import org.taskwatchers.it.subjects.Outlived;
import org.taskwatchers.it.subjects.StartOne;
import org.taskwatchers.it.subjects.ThreadNames;
import org.taskwatchers.it.support.Acme;
import org.taskwatchers.it.support.Lifetimes;
import org.taskwatchers.testing.Event;
import org.taskwatchers.testing.Jdk;
import org.taskwatchers.testing.JdkTest;
import org.taskwatchers.testing.Requires;
import org.taskwatchers.testing.Run;
import org.taskwatchers.testing.WatchedJvm;
import org.taskwatchers.testing.WatcherJar;

/** The events uid and gid of real processes that change their ids. */
@Tag("smoke")
final class CredentialsIT {
  private static final List<String> KINDS = List.of("%s.id", "real_%s.id", "saved_%s.id");

  @JdkTest
  void ofOneThatDiesAtOnce(Jdk jdk) {
    setpriv();
    changed(
        WatchedJvm.on(jdk)
            .events()
            .main(
                StartOne.class,
                "setpriv",
                "--reuid=65534",
                "--regid=65534",
                "--clear-groups",
                "true")
            .run());
  }

  /**
   * Most of these processes die between two readings of the poller. The agent then reads the ids of
   * the zombie.
   */
  @JdkTest
  void ofManyThatDieAtOnce(Jdk jdk) {
    setpriv();
    String times = "1000";
    Run run =
        WatchedJvm.on(jdk)
            .events()
            .main(
                Again.class,
                times,
                "setpriv",
                "--reuid=65534",
                "--regid=65534",
                "--clear-groups",
                "true")
            .run();
    Lifetimes.whole(run);
    assertEquals(times, Integer.toString(run.events("uid").size()));
    assertEquals(times, Integer.toString(run.events("gid").size()));
  }

  @JdkTest
  void ofOneThatLives(Jdk jdk, @TempDir Path folder) {
    setpriv();
    Path log = folder.resolve("log");
    // No events() here: the subject has to know the name of the log file.
    Run run =
        WatchedJvm.on(jdk)
            .agent("watchers=log", "log.file=" + log)
            .main(
                Outlived.class,
                log.toString(),
                "\"uid\"",
                "setpriv",
                "--reuid=65534",
                "--regid=65534",
                "--clear-groups",
                "cat")
            .run();
    assertEquals(List.of("true"), Lifetimes.said(run, "alive"), "the event came while it lived");
    assertEquals(List.of("0"), Lifetimes.said(run, "exit"));
  }

  @JdkTest
  void ofTheGroupAlone(Jdk jdk) {
    setpriv();
    Run run =
        WatchedJvm.on(jdk)
            .events()
            .main(StartOne.class, "setpriv", "--regid=65534", "--clear-groups", "true")
            .run();
    Lifetimes.only(run);
    assertEquals(List.of(), run.events("uid"));
    assertEquals(1, run.events("gid").size());
  }

  /**
   * OSHI's SystemInfo would load JNA and start processes. {@code KernelIT} would see these
   * processes.
   */
  @JdkTest
  void loadsNothingNative(Jdk jdk, @TempDir Path folder) throws IOException {
    setpriv();
    Path loaded = folder.resolve("loaded");
    Run run =
        WatchedJvm.on(jdk)
            .options("-Xlog:class+load:file=" + loaded)
            .events()
            .main(StartOne.class, "setpriv", "--reuid=65534", "true")
            .run();
    assertEquals(1, run.events("uid").size());
    String classes = Files.readString(loaded);
    assertTrue(classes.contains(" oshi.util.FileUtil "), "it was OSHI who read them");
    assertFalse(classes.contains("com.sun.jna."), "JNA");
    assertFalse(classes.contains(" oshi.SystemInfo "), "SystemInfo");
  }

  @JdkTest
  void nothingIsDoneWhereNobodyWatchesThem(Jdk jdk, @TempDir Path folder) throws IOException {
    Path loaded = folder.resolve("loaded");
    for (String event : List.of("GID", "EXIT")) {
      Path jar =
          WatcherJar.of("com.acme.One", Acme.type("One", Acme.watcher(event, "one", "return 0;")))
              .compile(jdk, folder.resolve(event + ".jar"));
      Run run =
          WatchedJvm.on(jdk)
              .options("-Xlog:class+load:file=" + loaded)
              .agent("watchers=" + jar)
              .main(ThreadNames.class, "cat")
              .run();
      assertEquals(List.of("0"), Lifetimes.said(run, "exit"));
      boolean polls = event.equals("GID");
      assertEquals(
          polls, Lifetimes.said(run, "thread").contains("task-watchers credential poller"), event);
      String classes = Files.readString(loaded);
      assertEquals(polls, classes.contains(" org.taskwatchers.agent.credentials.Status "), event);
      assertFalse(classes.contains(" oshi."), "no id has changed");
    }
  }

  @JdkTest
  void noChangeNoEvent(Jdk jdk) {
    Run run = WatchedJvm.on(jdk).events().main(StartOne.class, "/bin/true").run();
    assertEquals("init clone exec exit free", Lifetimes.names(Lifetimes.only(run)));
  }

  private static void setpriv() {
    Requires.root();
    Requires.works("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "true");
  }

  private static void changed(Run run) {
    Lifetimes.only(run);
    assertEquals(1, run.events("uid").size());
    assertEquals(1, run.events("gid").size());
    ids(run.events("uid").get(0), "process.", "user");
    ids(run.events("gid").get(0), "task.", "group");
  }

  private static void ids(Event event, String prefix, String kind) {
    assertEquals(0, event.info());
    for (String pattern : KINDS) {
      String name = String.format(pattern, kind);
      assertEquals(65534, event.number(prefix + name), event::toString);
      assertEquals(0, event.number("task.previous." + name), event::toString);
    }
    assertTrue(event.has("process.pid"));
    assertFalse(event.has("process.exit.code"));
  }
}
