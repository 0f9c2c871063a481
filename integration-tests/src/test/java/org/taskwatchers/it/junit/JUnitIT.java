package org.taskwatchers.it.junit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;
import org.taskwatchers.it.attach.Attaching;
import org.taskwatchers.testing.Artifacts;
import org.taskwatchers.testing.Jdk;
import org.taskwatchers.testing.JdkTest;
import org.taskwatchers.testing.Jdks;
import org.taskwatchers.testing.Run;
import org.taskwatchers.testing.WatchedJvm;

/**
 * The JUnit extension on a user's class path, run by JUnit 5's console launcher. The build of the
 * extension runs the same tests with JUnit 6 and surefire.
 */
final class JUnitIT {
  private static final String LAUNCHER = "org.junit.platform.console.ConsoleLauncher";

  private static final Path HOME = Artifacts.agent().resolveSibling("../../watchers-junit/target");
  private static final Path TESTS = HOME.resolve("test-classes");
  private static final Path JUNIT = Path.of(System.getProperty("libraries.dir", ""), "junit5");

  private static Path jar() {
    return HOME.resolve("watchers-junit-0.1.0-SNAPSHOT.jar").normalize();
  }

  private static List<Path> jars(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted(Comparator.comparing(Path::toString)).toList();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static WatchedJvm launcher(Jdk jdk) {
    return WatchedJvm.on(jdk).classPath(jars(JUNIT).toArray(Path[]::new));
  }

  private static WatchedJvm launcherAndTests(Jdk jdk) {
    return launcher(jdk)
        .classPath(jar(), TESTS)
        .classPath(jars(HOME.resolve("libraries")).toArray(Path[]::new));
  }

  private static WatchedJvm select(WatchedJvm jvm, String... words) {
    List<String> arguments =
        new ArrayList<>(List.of("execute", "--disable-banner", "--disable-ansi-colors"));
    arguments.addAll(List.of(words));
    return jvm.main(LAUNCHER, arguments.toArray(String[]::new));
  }

  private static String test(String name) {
    return "--select-class=org.taskwatchers.junit." + name;
  }

  /**
   * The agent's libraries must stay inside the agent jar. On the class path the agent would find
   * their watchers.
   */
  @Test
  void whatItBringsToAClassPath() {
    List<String> names =
        jars(HOME.resolve("libraries")).stream()
            .map(file -> file.getFileName().toString().replaceAll("-[0-9].*", ""))
            .toList();
    assertEquals(
        List.of("byte-buddy-agent", "task-watchers-agent", "watchers-spi", "watchers-text"), names);
  }

  @JdkTest
  void onJUnit5(Jdk jdk) {
    Run run =
        select(
                launcherAndTests(jdk).options("-XX:+EnableDynamicAgentLoading"),
                test("LeaksTest"),
                test("EndingTest"),
                test("AttributionTest"),
                test("TaskEventsTest"),
                test("InstallTest"))
            .run();
    assertEquals(0, run.exitCode(), run::describe);
    String out = String.join("\n", run.stdout());
    assertTrue(out.contains("[        39 tests successful      ]"), run::describe);
    assertEquals(List.of(), Attaching.said(jdk, run, 0), run::describe);
  }

  @JdkTest
  void whereItCannotBeAttached(Jdk jdk) {
    assertFails(
        select(launcherAndTests(jdk).options("-XX:+DisableAttachMechanism"), test("InstallTest")),
        "processes are not watched: cannot attach the agent to this JVM: ",
        "; start the JVM of the tests with -javaagent:task-watchers-agent.jar");
  }

  @JdkTest
  void anAgentThatWasGivenTheseWatchersByName(Jdk jdk) {
    onOneJdk(jdk);
    Run run =
        assertFails(
            select(launcherAndTests(jdk).agent("watchers=log:" + jar()), test("InstallTest")),
            "processes are not watched: the agent is there, with a table without these watchers");
    String stderr = String.join("\n", run.stderr());
    assertTrue(stderr.contains("Recorder cannot be used: expected on the class path"), stderr);
  }

  @JdkTest
  void onAClassPathThatTheRunnerLoads(Jdk jdk) {
    onOneJdk(jdk);
    String added =
        String.join(
            ":",
            Stream.concat(Stream.of(jar(), TESTS), jars(HOME.resolve("libraries")).stream())
                .map(Path::toString)
                .toList());
    assertFails(
        select(launcher(jdk), "--class-path=" + added, test("InstallTest")),
        "processes are not watched: the agent cannot see this class",
        "useSystemClassLoader=true");
  }

  private static void onOneJdk(Jdk jdk) {
    if (!jdk.equals(Jdks.found().get(0))) {
      throw new TestAbortedException("needs no second JDK, and was run on the first");
    }
  }

  private static Run assertFails(WatchedJvm jvm, String... words) {
    Run run = jvm.run();
    assertEquals(1, run.exitCode(), run::describe);
    String out = String.join("\n", run.stdout());
    for (String word : words) {
      assertTrue(out.contains(word), () -> word + " in " + run.describe());
    }
    return run;
  }
}
