package org.taskwatchers.it.jars;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.taskwatchers.it.support.Acme;
import org.taskwatchers.testing.Artifacts;
import org.taskwatchers.testing.Jdk;
import org.taskwatchers.testing.JdkTest;
import org.taskwatchers.testing.Run;
import org.taskwatchers.testing.WatchedJvm;
import org.taskwatchers.testing.WatcherJar;

/** The command line {@code java -jar task-watchers-agent.jar}. */
@Tag("smoke")
final class CommandLineIT {
  @TempDir Path folder;

  @JdkTest
  void helpWithNothingAsked(Jdk jdk) {
    Run run = agent(jdk);
    assertEquals(0, run.exitCode());
    String help = String.join("\n", run.stdout());
    for (String word :
        List.of("-javaagent:", "table", "attach PID", "timeline", "watchers=", "strict")) {
      assertTrue(help.contains(word), () -> word + " in " + help);
    }
    assertEquals(List.of(), run.stderr());
  }

  @JdkTest
  void itsVersion(Jdk jdk) {
    Run run = agent(jdk, "--version");
    assertEquals(1, run.stdout().size(), run::describe);
    assertTrue(run.stdout().get(0).matches("\\d+\\.\\d+\\.\\d+(-SNAPSHOT)?"), run::describe);
  }

  @JdkTest
  void wordsOfATableAsInTheOption(Jdk jdk) {
    assertEquals(agent(jdk, "table", "log", "mx").stdout(), agent(jdk, "table", "log:mx").stdout());
    assertEquals(0, agent(jdk, "table", "log:mx").exitCode());
  }

  @JdkTest
  void colorsThatCanBeReadOnWhite(Jdk jdk) {
    Run run = WatchedJvm.on(jdk).options("-Dpicocli.ansi=true").jar(Artifacts.agent()).run();
    String help = String.join("\n", run.stdout());
    assertTrue(help.contains("\u001b[36m--help"), help);
    assertFalse(help.contains("\u001b[33m"), help);
  }

  @JdkTest
  void aCommandThatItDoesNotKnow(Jdk jdk) {
    Run run = agent(jdk, "tabel");
    assertTrue(run.exitCode() != 0);
    assertTrue(String.join("\n", run.stderr()).contains("tabel"));
  }

  @JdkTest
  void theTableThatPremainWouldBuild(Jdk jdk) {
    Path first =
        WatcherJar.of(
                "com.acme.Audit",
                Acme.type(
                    "Audit",
                    Acme.noting("EXIT", "onExit", 0),
                    Acme.atJvmEnd("left", ""),
                    Acme.noting("EXEC", "onExec", 0),
                    Acme.observing("onInit", 0),
                    Acme.noting("INIT", "mayRefuse", 0),
                    Acme.noting("EXEC", "alsoOnExec", 0)))
            .compile(jdk, folder.resolve("audit.jar"));
    Path second =
        WatcherJar.of(
                "com.acme.Other",
                Acme.type("Other", Acme.noting("EXEC", "onExec", 0), Acme.atJvmEnd("atLast", "")))
            .compile(jdk, folder.resolve("other.jar"));
    Run run = agent(jdk, "table", first.toString(), second.toString());
    assertEquals(0, run.exitCode());
    assertEquals(List.of(), run.stderr());
    List<List<String>> rows = run.stdout().stream().map(CommandLineIT::columns).toList();
    assertEquals(
        List.of(
            List.of("init", "1", "com.acme.Audit#mayRefuse", first.toString()),
            List.of("init", "2", "com.acme.Audit#onInit", first.toString(), "observes"),
            List.of("exec", "1", "com.acme.Audit#alsoOnExec", first.toString()),
            List.of("exec", "2", "com.acme.Audit#onExec", first.toString()),
            List.of("exec", "3", "com.acme.Other#onExec", second.toString()),
            List.of("exit", "1", "com.acme.Audit#onExit", first.toString()),
            List.of("end", "1", "com.acme.Audit#left", first.toString()),
            List.of("end", "2", "com.acme.Other#atLast", second.toString())),
        rows);
  }

  @JdkTest
  void allReadyMadeWatchersButGateObserve(Jdk jdk) {
    Run run = agent(jdk, "table", "log:gate:jfr:leaks:mx:trace");
    assertEquals(
        List.of("log observes", "gate", "jfr observes", "mx observes", "trace observes"),
        run.stdout().stream()
            .map(CommandLineIT::columns)
            .filter(row -> row.get(0).equals("init"))
            .map(row -> String.join(" ", row.subList(3, row.size())))
            .toList());
  }

  @JdkTest
  void eachLineThatNamesNothing(Jdk jdk) {
    Path jar =
        WatcherJar.of("com.acme.Audit", Acme.type("Audit", Acme.noting("EXEC", "onExec", 0)))
            .section("exec", "com.acme.Audit#onExec")
            .section("exec", "com.acme.Audit#onExce")
            .section("free", "com.acme.Gone#onFree")
            .section("end", "com.acme.Audit#onExec")
            .compile(jdk, folder.resolve("audit.jar"));
    Run run = agent(jdk, "table", jar.toString());
    assertEquals(1, run.exitCode());
    assertEquals(
        List.of(List.of("exec", "1", "com.acme.Audit#onExec", jar.toString())),
        run.stdout().stream().map(CommandLineIT::columns).toList());
    assertEquals(3, run.stderr().size(), () -> String.join("\n", run.stderr()));
    named(run.stderr().get(0), jar.toString(), "exec", "com.acme.Audit#onExce");
    named(run.stderr().get(1), jar.toString(), "free", "com.acme.Gone#onFree");
    named(run.stderr().get(2), jar.toString(), "end", "com.acme.Audit#onExec");
  }

  private static void named(String line, String... names) {
    for (String name : names) {
      assertTrue(line.contains(name), () -> name + " in " + line);
    }
  }

  private static List<String> columns(String line) {
    return Arrays.asList(line.strip().split("\\s+", -1));
  }

  private static Run agent(Jdk jdk, String... arguments) {
    return WatchedJvm.on(jdk).jar(Artifacts.agent(), arguments).run();
  }
}
