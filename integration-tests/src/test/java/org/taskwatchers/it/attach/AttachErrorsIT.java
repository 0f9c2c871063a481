package org.taskwatchers.it.attach;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.taskwatchers.it.subjects.EndsSlowly;
import org.taskwatchers.it.support.Lifetimes;
import org.taskwatchers.testing.Artifacts;
import org.taskwatchers.testing.Jdk;
import org.taskwatchers.testing.JdkTest;
import org.taskwatchers.testing.Requires;
import org.taskwatchers.testing.Run;
import org.taskwatchers.testing.RunningJvm;
import org.taskwatchers.testing.WatchedJvm;

/** If the command cannot attach, it says why in one line and leaves the target as it was. */
final class AttachErrorsIT {
  private static final String[] NOBODY = {
    "setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"
  };

  @TempDir Path folder;

  @JdkTest
  void noPid(Jdk jdk) {
    for (String word : List.of("abc", "-1x", "0", "12345678901", "1.5")) {
      Attaching.assertRefused(
          Attaching.attach(WatchedJvm.on(jdk), word), "\"" + word + "\" is no pid");
    }
  }

  @JdkTest
  void noSuchProcess(Jdk jdk) throws Exception {
    Process gone = new ProcessBuilder("true").start();
    gone.waitFor();
    Attaching.assertRefused(
        Attaching.attach(WatchedJvm.on(jdk), Long.toString(gone.pid())),
        "there is no process with the pid " + gone.pid());
  }

  /**
   * The process must survive the attempt. The JDK begins an attempt with SIGQUIT, which would end
   * it.
   */
  @JdkTest
  void noJvm(Jdk jdk) throws Exception {
    Process cat = new ProcessBuilder("cat").start();
    Attaching.assertRefused(
        Attaching.attach(WatchedJvm.on(jdk), Long.toString(cat.pid())),
        "process " + cat.pid() + " (cat) is no JVM");
    cat.getOutputStream().close();
    assertEquals(0, cat.waitFor());
  }

  @JdkTest
  void aThread(Jdk jdk) throws Exception {
    Attaching target = Attaching.to(WatchedJvm.on(jdk));
    String thread;
    try (Stream<Path> threads = Files.list(Path.of("/proc", target.pid(), "task"))) {
      thread =
          threads
              .map(path -> path.getFileName().toString())
              .filter(name -> !name.equals(target.pid()))
              .findFirst()
              .orElseThrow();
    }
    Attaching.assertRefused(
        Attaching.attach(WatchedJvm.on(jdk), thread), thread + " is a thread of", target.pid());
    assertEquals(List.of("before=5", "ready"), target.end().stdout());
  }

  @JdkTest
  void itself(Jdk jdk) {
    Run command =
        WatchedJvm.on(jdk)
            .prefix("sh", "-c", "exec \"$@\" $$", "sh")
            .jar(Artifacts.agent(), "attach")
            .run();
    Attaching.assertRefused(command, "is this command itself");
  }

  @JdkTest
  void aJvmThatLetsNobodyIn(Jdk jdk) throws Exception {
    for (String performance : List.of("-XX:+UsePerfData", "-XX:-UsePerfData")) {
      Attaching target =
          Attaching.to(WatchedJvm.on(jdk).options("-XX:+DisableAttachMechanism", performance));
      Attaching.assertRefused(target.attach(jdk), target.pid(), "-XX:+DisableAttachMechanism");
      unharmed(target);
    }
  }

  @JdkTest
  void aJvmThatLetsNoAgentIn(Jdk jdk) throws Exception {
    Attaching target = Attaching.to(WatchedJvm.on(jdk).options("-XX:-EnableDynamicAgentLoading"));
    Attaching.assertRefused(target.attach(jdk), target.pid(), "-XX:+EnableDynamicAgentLoading");
    unharmed(target);
  }

  @JdkTest
  void anotherUsersJvm(Jdk jdk) throws Exception {
    Path jar = nobodysAgent(jdk);
    Attaching target = Attaching.to(WatchedJvm.on(jdk));
    Run command = WatchedJvm.on(jdk).prefix(NOBODY).jar(jar, "attach", target.pid()).run();
    Attaching.assertRefused(
        command, "process " + target.pid() + " belongs to user 0", "this is user 65534");
    unharmed(target);
  }

  @JdkTest
  void anotherUsersJvmByRoot(Jdk jdk) throws Exception {
    Path jar = nobodysAgent(jdk);
    Path classes = readable(Path.of("target", "test-classes"));
    Requires.works("setpriv", "--reuid=65534", "ls", classes.toString());
    Attaching target = Attaching.to(WatchedJvm.on(jdk).prefix(NOBODY));
    Attaching.assertAttached(
        WatchedJvm.on(jdk).jar(jar, "attach", target.pid(), "watchers=log").run());
    target.tell("start", "sh", "-c", "exit 3");
    Run run = target.end();
    List<String> said = Attaching.said(jdk, run, 1);
    assertEquals(6, said.size(), said::toString); // a heading and five events
  }

  @JdkTest
  void anOptionTooLong(Jdk jdk) throws Exception {
    Attaching target = Attaching.to(WatchedJvm.on(jdk));
    Run command = target.attach(jdk, target.toEvents(), "mask=" + "x".repeat(2000));
    if (command.exitCode() == 0) {
      Attaching.assertAttached(command); // newer JVMs accept it
    } else {
      Attaching.assertRefused(command, "1024", "config=");
    }
    target.tell("start", "sh", "-c", "exit 3");
    assertEquals(List.of("3"), Lifetimes.said(target.end(), "exit"));
  }

  @JdkTest
  void aCommandThatHasNoAttaching(Jdk jdk) throws Exception {
    Attaching target = Attaching.to(WatchedJvm.on(jdk));
    Run command =
        Attaching.attach(
            WatchedJvm.on(jdk)
                .options("--limit-modules", "java.base,java.instrument,java.logging,java.xml"),
            target.pid());
    Attaching.assertRefused(command, "jdk.attach", jdk.home().toString());
    unharmed(target);
  }

  /** The JVM accepts no new shutdown hook any more. */
  @JdkTest
  void aJvmThatEnds(Jdk jdk) throws Exception {
    RunningJvm target = WatchedJvm.on(jdk).eventsLater().main(EndsSlowly.class).start();
    target.awaitLine("ready", 1);
    Run command =
        Attaching.attach(WatchedJvm.on(jdk), Long.toString(target.process().pid()), "watchers=log");
    Attaching.assertRefused(command, "attach: nothing is watched: ", "Shutdown in progress");
    target.process().getOutputStream().close();
    Run run = target.await();
    assertEquals(0, run.exitCode());
    assertEquals(List.of("3"), Lifetimes.said(run, "exit"));
    Attaching.assertOneLine(
        Attaching.said(jdk, run, 1), "attach: nothing is watched: ", "Shutdown in progress");
  }

  @JdkTest
  void aJvmWhoseSecurityManagerForbidsIt(Jdk jdk) throws Exception {
    Attaching target = underASecurityManager(jdk, "none");
    Run command = target.attach(jdk, "watchers=log");
    Attaching.assertRefused(command, "did not report the result", "its stderr");
    target.tell("start", "sh", "-c", "exit 3");
    Run run = target.end();
    assertEquals(List.of("3"), Lifetimes.said(run, "exit"));
    Attaching.assertOneLine(
        saidUnderASecurityManager(jdk, run), "attach: nothing is watched: ", "access denied");
  }

  @JdkTest
  void aJvmWhoseSecurityManagerGrantsIt(Jdk jdk) throws Exception {
    Attaching target = underASecurityManager(jdk, Artifacts.agent().toString());
    Attaching.assertAttached(target.attach(jdk, target.toEvents()));
    target.tell("start", "sh", "-c", "exit 3");
    Run run = target.end();
    assertEquals("init clone exec exit free", Lifetimes.names(Lifetimes.only(run)));
    assertEquals(List.of(), saidUnderASecurityManager(jdk, run));
  }

  private Attaching underASecurityManager(Jdk jdk, String granted) throws Exception {
    assumeTrue(jdk.feature() < 24, "needs a JDK with a SecurityManager, and this is " + jdk);
    Path policy =
        Files.writeString(
            folder.resolve("policy"),
            """
            grant codeBase "file:%s/-" { permission java.security.AllPermission; };
            grant codeBase "file:%s" { permission java.security.AllPermission; };
            """
                .formatted(Path.of("target", "test-classes").toAbsolutePath(), granted));
    return Attaching.to(
        WatchedJvm.on(jdk).options("-Djava.security.manager", "-Djava.security.policy=" + policy));
  }

  private static List<String> saidUnderASecurityManager(Jdk jdk, Run run) {
    List<String> said = new ArrayList<>(Attaching.said(jdk, run, 1));
    said.removeIf(line -> line.startsWith("WARNING: ")); // the JDK warns of the SecurityManager
    return said;
  }

  /** Neither the agent nor the JDK has changed anything in the target. */
  private static void unharmed(Attaching target) throws IOException, InterruptedException {
    target.tell("start", "sh", "-c", "exit 3");
    Run run = target.end();
    assertEquals(List.of(), run.stderr());
    assertEquals(5, run.stdout().size(), run::describe); // before, ready, pid, exit, done
    assertTrue(run.tasks().isEmpty());
  }

  /** A copy of the agent jar that everybody may read. */
  private Path nobodysAgent(Jdk jdk) throws IOException {
    Requires.root();
    Requires.works("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "true");
    Requires.works("setpriv", "--reuid=65534", jdk.tool("java").toString(), "-version");
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    return readable(Files.copy(Artifacts.agent(), folder.resolve("agent.jar")));
  }

  private static Path readable(Path path) {
    Requires.works("setpriv", "--reuid=65534", "ls", path.toAbsolutePath().toString());
    return path;
  }
}
