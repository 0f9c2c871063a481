package org.taskwatchers.it.jdk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.taskwatchers.it.subjects.Again;
import org.taskwatchers.it.subjects.Descriptors;
import org.taskwatchers.it.subjects.StartOne;
import org.taskwatchers.it.support.Acme;
import org.taskwatchers.it.support.Lifetimes;
import org.taskwatchers.testing.Event;
import org.taskwatchers.testing.Jdk;
import org.taskwatchers.testing.JdkTest;
import org.taskwatchers.testing.Requires;
import org.taskwatchers.testing.Run;
import org.taskwatchers.testing.RunningJvm;
import org.taskwatchers.testing.WatchedJvm;
import org.taskwatchers.testing.WatcherJar;

/**
 * /proc does not show everything: the agent says once what it cannot see, and everything else
 * works.
 */
final class RestrictedProcIT {
  /** This user may read and write what root may, but sees of /proc only what a user sees. */
  static final String[] USER = {
    "setpriv",
    "--reuid=54321",
    "--regid=54321",
    "--clear-groups",
    "--inh-caps=+dac_override,+dac_read_search",
    "--ambient-caps=+dac_override,+dac_read_search"
  };

  private static final String CHANGED =
      "Ids[real=54321, effective=54321, saved=54321, filesystem=54321]";

  @TempDir Path folder;

  /** The agent sees nothing of another user's process. */
  @JdkTest
  void hidepid2(Jdk jdk) throws IOException {
    Run run =
        WatchedJvm.on(jdk)
            .prefix(hiding(2))
            .events()
            .main(Again.class, "3", setuid().toString(), "0.3")
            .run();
    for (List<Event> life : Lifetimes.whole(run)) {
      assertEquals("init clone exec exit free", Lifetimes.names(life));
    }
    assertEquals(1, run.stderr().size(), run::describe);
    assertTrue(
        run.stderr().get(0).startsWith("task-watchers: cannot open /proc/")
            && run.stderr().get(0).contains("hidepid")
            && run.stderr().get(0).contains("no uid and gid for this task and others like it"),
        run::describe);
  }

  /** The agent sees the owner of the process's folder, which is its effective user. */
  @JdkTest
  void hidepid1(Jdk jdk) throws IOException {
    Run run =
        WatchedJvm.on(jdk)
            .prefix(hiding(1))
            .events()
            .main(Again.class, "3", setuid().toString(), "0.3")
            .run();
    for (List<Event> life : Lifetimes.whole(run)) {
      assertEquals("init clone exec uid exit free", Lifetimes.names(life));
      Event uid = life.get(3);
      assertEquals(0, uid.number("process.user.id"));
      assertFalse(uid.has("process.real_user.id"), uid::toString);
      assertFalse(uid.has("process.saved_user.id"), uid::toString);
      assertEquals(54321, uid.number("task.previous.user.id"));
      assertEquals(54321, uid.number("task.previous.real_user.id"));
      assertEquals(54321, uid.number("task.group.id"));
    }
    assertEquals(1, run.stderr().size(), run::describe);
    assertTrue(run.stderr().get(0).contains("hidepid"), run::describe);
    assertTrue(run.stderr().get(0).contains("effective ids alone"), run::describe);
  }

  /** The agent does not take a file that it cannot open for a while as hidden. */
  @JdkTest
  void noDescriptorIsLeft(Jdk jdk) throws Exception {
    RunningJvm jvm = withDescriptors(jdk, 0);
    jvm.awaitError("/status (");
    jvm.tell("give them back");
    jvm.awaitLine(CHANGED, 1);
    jvm.tell("end");
    Run run = jvm.await();
    assertEquals(1, run.stderr().size(), run::describe);
    assertFalse(run.stderr().get(0).contains("hidepid"), run::describe);
    assertEquals(List.of(CHANGED), run.stdout(), run::describe);
  }

  /**
   * One descriptor is enough to read the ids, but not to load OSHI's classes, which the agent needs
   * only now.
   */
  @JdkTest
  void oneDescriptorIsLeft(Jdk jdk) throws Exception {
    RunningJvm jvm = withDescriptors(jdk, 1);
    jvm.awaitLine(CHANGED, 1);
    jvm.tell("give them back");
    jvm.tell("end");
    Run run = jvm.await();
    assertEquals(List.of(CHANGED), run.stdout(), run::describe);
    for (String line : run.stderr()) { // written while no descriptor was left, if at all
      assertTrue(line.contains("are read once it can be"), run::describe);
    }
  }

  private RunningJvm withDescriptors(Jdk jdk, int left) throws Exception {
    setpriv();
    String body = "System.out.println(task.credentials().user()); return 0;";
    Path jar =
        WatcherJar.of("com.acme.Ids", Acme.type("Ids", Acme.watcher("UID", "onUid", body)))
            .compile(jdk, folder.resolve("ids.jar"));
    return WatchedJvm.on(jdk)
        .prefix("sh", "-c", "ulimit -n 100; exec \"$@\"", "sh")
        .agent("watchers=" + jar, "poll=20ms")
        .main(
            Descriptors.class,
            Integer.toString(left),
            "sh",
            "-c",
            "read go; exec setpriv --reuid=54321 sleep 600")
        .start();
  }

  /** A user's own processes are not hidden from that user. */
  @JdkTest
  void hidepid2AndNoOtherUser(Jdk jdk) {
    Run run = WatchedJvm.on(jdk).prefix(hiding(2)).events().main(StartOne.class, "true").run();
    assertEquals("init clone exec exit free", Lifetimes.names(Lifetimes.only(run)));
    assertEquals(List.of(), run.stderr());
  }

  @JdkTest
  void noProc(Jdk jdk) {
    Requires.root();
    // The launcher needs /proc/self/exe to find its libraries.
    Path libraries = jdk.tool("java").resolveSibling("../lib");
    String[] without = {
      "unshare",
      "--mount",
      "sh",
      "-c",
      "umount --lazy /proc && exec \"$@\"",
      "sh",
      "env",
      "LD_LIBRARY_PATH=" + libraries
    };
    Requires.works(with(without, jdk.tool("java").toString(), "-version"));
    Run alone = WatchedJvm.on(jdk).prefix(without).main(StartOne.class, "sh", "-c", "exit 3").run();
    Run run =
        WatchedJvm.on(jdk)
            .prefix(without)
            .events()
            .main(StartOne.class, "sh", "-c", "exit 3")
            .run();
    assertEquals(List.of("3"), Lifetimes.said(run, "exit"), run::describe);
    assertEquals("init clone exec exit free", Lifetimes.names(Lifetimes.only(run)));
    List<String> ours = run.stderr().stream().filter(l -> l.startsWith("task-watchers")).toList();
    assertEquals(
        List.of(
            "task-watchers: /proc is not mounted, or hides this process: cannot open"
                + " /proc/self/status (No such file or directory): no uid and gid for any task"),
        ours);
    assertEquals(alone.stderr().size() + 1, run.stderr().size(), run::describe);
  }

  /** In that /proc the JVM's pids belong to other processes. */
  @JdkTest
  void theProcOfAnotherPidNamespace(Jdk jdk) {
    setpriv();
    String[] inside = {"unshare", "--pid", "--fork", "--kill-child"};
    Requires.works(with(inside, "true"));
    Run run =
        WatchedJvm.on(jdk)
            .prefix(inside)
            .options("-XX:-UsePerfData")
            .events()
            .main(Again.class, "20", "setpriv", "--reuid=65534", "true")
            .run();
    for (List<Event> life : Lifetimes.whole(run)) {
      assertEquals("init clone exec exit free", Lifetimes.names(life));
    }
    assertEquals(
        List.of(
            "task-watchers: /proc is that of another pid namespace: no uid and gid for any task"),
        run.stderr());
  }

  /** In its own user namespace the child is root, but for us it keeps its old ids. */
  @JdkTest
  void aUserNamespaceOfTheChilds(Jdk jdk) {
    String[] inside = {"unshare", "--user", "--map-root-user"};
    Requires.works(with(inside, "true"));
    Run run =
        WatchedJvm.on(jdk)
            .prefix(USER)
            .events()
            .main(StartOne.class, with(inside, "sh", "-c", "exit $(id -u)"))
            .run();
    assertEquals(List.of("0"), Lifetimes.said(run, "exit"), "it is root in there");
    assertEquals("init clone exec exit free", Lifetimes.names(Lifetimes.only(run)));
    assertEquals(List.of(), run.stderr());
  }

  /** A JVM in a user namespace sees its own numbers for both. */
  @JdkTest
  void aUserNamespaceOfTheJvms(Jdk jdk) {
    String[] inside = {"unshare", "--user", "--map-root-user"};
    Requires.root();
    Requires.works(with(inside, "true"));
    Run run =
        WatchedJvm.on(jdk)
            .prefix(inside)
            .events()
            .main(StartOne.class, "sh", "-c", "exit $(id -u)")
            .run();
    assertEquals(List.of("0"), Lifetimes.said(run, "exit"));
    List<Event> life = Lifetimes.only(run);
    assertEquals("init clone exec exit free", Lifetimes.names(life));
    assertEquals(0, life.get(4).number("process.user.id"));
    assertEquals(List.of(), run.stderr());
  }

  private static String[] hiding(int how) {
    setpriv();
    String mount = "mount -t proc -o hidepid=" + how + " proc /proc && exec \"$@\"";
    String[] prefix = with(new String[] {"unshare", "--mount", "sh", "-c", mount, "sh"}, USER);
    Requires.works(with(prefix, "true"));
    return prefix;
  }

  private static void setpriv() {
    Requires.root();
    Requires.works("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "true");
  }

  /** A sleep that runs with the rights of root, whoever starts it. */
  private Path setuid() throws IOException {
    Path sleep = folder.resolve("setuid-sleep");
    Files.copy(Path.of("/bin/sleep"), sleep);
    Files.setPosixFilePermissions(sleep, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.setAttribute(sleep, "unix:mode", 04755);
    return sleep;
  }

  private static String[] with(String[] words, String... more) {
    return Stream.concat(Stream.of(words), Stream.of(more)).toArray(String[]::new);
  }
}
