package org.taskwatchers.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.taskwatchers.it.agents.AddsInterface;
import org.taskwatchers.it.agents.Retransforms;
import org.taskwatchers.it.subjects.StartOne;
import org.taskwatchers.testing.Artifacts;
import org.taskwatchers.testing.Event;
import org.taskwatchers.testing.Jdk;
import org.taskwatchers.testing.JdkTest;
import org.taskwatchers.testing.Run;
import org.taskwatchers.testing.WatchedJvm;

/** With other agents on the same JVM, before and after ours, both do their work. */
final class BesideAgentsIT {
  private static final Path AGENTS = Path.of(System.getProperty("libraries.dir"), "agents");

  @TempDir Path folder;

  @JdkTest
  void jacoco(Jdk jdk) throws IOException {
    for (boolean first : new boolean[] {true, false}) {
      Path executed = folder.resolve("jacoco-" + first + ".exec");
      String option = agent("org.jacoco.agent") + "=destfile=" + executed;
      Run run = run(jdk, first, List.of(option));
      assertEquals(List.of(), run.stderr());
      assertTrue(Files.size(executed) > 0, "it has written what was executed");
    }
  }

  @JdkTest
  void openTelemetry(Jdk jdk) {
    for (boolean first : new boolean[] {true, false}) {
      Run run =
          run(
              jdk,
              first,
              List.of(
                  agent("opentelemetry-javaagent"),
                  "-Dotel.traces.exporter=none",
                  "-Dotel.metrics.exporter=none",
                  "-Dotel.logs.exporter=none"));
      assertTrue(
          run.stderr().stream()
              .anyMatch(line -> line.contains("opentelemetry-javaagent - version")),
          run::describe);
    }
  }

  /** It retransforms ProcessImpl, and may start processes of its own. */
  @JdkTest
  void datadog(Jdk jdk) {
    for (boolean first : new boolean[] {true, false}) {
      Run run =
          run(
              jdk,
              first,
              List.of(
                  agent("dd-java-agent"),
                  "-Ddd.trace.agent.url=http://127.0.0.1:1",
                  "-Ddd.instrumentation.telemetry.enabled=false",
                  "-Ddd.remote_config.enabled=false"));
      assertEquals(0, run.exitCode());
    }
  }

  @JdkTest
  void elastic(Jdk jdk) {
    for (boolean first : new boolean[] {true, false}) {
      Run run =
          run(
              jdk,
              first,
              List.of(
                  agent("elastic-apm-agent"),
                  "-Delastic.apm.server_url=http://127.0.0.1:1",
                  "-Delastic.apm.cloud_provider=NONE"));
      assertTrue(
          run.stdout().stream().anyMatch(line -> line.contains("Starting Elastic APM")),
          run::describe);
    }
  }

  /** Its inline mock maker attaches itself, and retransforms what is mocked with all above it. */
  @JdkTest
  void mockitoThatMocksTheProcessClasses(Jdk jdk) throws IOException {
    List<Path> jars;
    try (Stream<Path> all = Files.list(AGENTS.resolveSibling("mockito"))) {
      jars = all.sorted().toList();
    }
    Path program =
        new Program(folder.resolve("sources"))
            .source("com.acme.Mocks", MOCKS)
            .compile(jdk, folder.resolve("program"), jars);
    Run run =
        WatchedJvm.on(jdk)
            .events()
            .classPath(program)
            .classPath(jars.toArray(new Path[0]))
            .main("com.acme.Mocks")
            .run();
    assertEquals(0, run.exitCode(), run::describe);
    assertEquals(List.of("[mocked] null", "7"), Life.said(run, "mocked"));
    assertEquals(List.of("3", "4"), Life.said(run, "exit"));
    List<List<Event>> lives = List.copyOf(run.tasks().values());
    lives.forEach(Life::assertWhole);
    // It starts a JVM that attaches to this one, which is a task like any other.
    assertEquals(3, lives.size(), run::describe);
    assertEquals(
        List.of("exit 3", "exit 4"),
        lives.stream()
            .map(life -> life.get(0).command())
            .filter(command -> command.get(0).equals("sh"))
            .map(command -> command.get(2))
            .toList());
    assertEquals(
        List.of(), run.stderr().stream().filter(line -> line.startsWith("task-watchers")).toList());
  }

  private static final String MOCKS =
      """
      package com.acme;

      import java.util.List;
      import org.mockito.Mockito;

      public class Mocks {
        public static void main(String[] none) throws Exception {
          System.out.println("exit=" + new ProcessBuilder("sh", "-c", "exit 3").start().waitFor());
          ProcessBuilder builder = Mockito.mock(ProcessBuilder.class);
          Mockito.when(builder.command()).thenReturn(List.of("mocked"));
          System.out.println("mocked=" + builder.command() + " " + builder.start());
          Process process = Mockito.mock(Process.class);
          Mockito.when(process.exitValue()).thenReturn(7);
          System.out.println("mocked=" + process.exitValue());
          System.out.println("exit=" + new ProcessBuilder("sh", "-c", "exit 4").start().waitFor());
        }
      }
      """;

  /** It would take out hooks that were put in by retransformation. */
  @JdkTest
  void oneThatRetransformsTheProcessClassesLater(Jdk jdk) throws IOException {
    Path jar = folder.resolve("retransforms.jar");
    Run run =
        WatchedJvm.on(jdk)
            .options(AnotherAgent.option(Retransforms.class, jar, ""))
            .events()
            .main(Retransforms.class, "sh", "-c", "exit 3")
            .run();
    assertTrue(Integer.parseInt(Life.said(run, "retransformed").get(0)) >= 3, run::describe);
    assertEquals(List.of("3", "3"), Life.said(run, "exit"));
    List<List<Event>> lives = Life.whole(run);
    assertEquals(2, lives.size());
    assertEquals(List.of(), run.stderr());
  }

  @JdkTest
  void oneThatChangedTheProcessClassesAsTheyWereLoaded(Jdk jdk) throws Exception {
    Path jar = folder.resolve("adds-interface.jar");
    Run run =
        WatchedJvm.on(jdk)
            .options(AnotherAgent.option(AddsInterface.class, jar, ""))
            .events()
            .main(StartOne.class, "sh", "-c", "exit 3")
            .classPath(UnknownJdkIT.asm())
            .run();
    assertEquals(List.of("3"), Life.said(run, "exit"), run::describe);
    Life.only(run);
    assertEquals(List.of(), run.stderr());
  }

  @JdkTest
  void ourselves(Jdk jdk) {
    Run run =
        WatchedJvm.on(jdk)
            .options("-javaagent:" + Artifacts.agent() + "=watchers=log")
            .events()
            .main(StartOne.class, "sh", "-c", "exit 3")
            .run();
    assertEquals(List.of("3"), Life.said(run, "exit"));
    assertEquals(List.of(), run.tasks().keySet().stream().toList(), "the first table stays");
    assertEquals(
        1,
        run.stderr().stream()
            .filter(line -> line.contains("the agent is on this JVM already"))
            .count(),
        run::describe);
    for (String event : List.of("init", "clone", "exec", "exit", "free")) {
      String column = " " + event + " ";
      assertEquals(
          1, run.stderr().stream().filter(line -> line.contains(column)).count(), run::describe);
    }
  }

  /**
   * The subject's process has a whole life, whatever else that agent starts, and we say nothing.
   */
  private static Run run(Jdk jdk, boolean first, List<String> options) {
    List<String> before = new ArrayList<>();
    List<String> after = new ArrayList<>();
    for (String option : options) {
      (option.startsWith("-javaagent") && !first ? after : before).add(option);
    }
    WatchedJvm jvm = WatchedJvm.on(jdk).options(before.toArray(new String[0]));
    Run run =
        jvm.events()
            .optionsAfterTheAgent(after.toArray(new String[0]))
            .main(StartOne.class, "sh", "-c", "exit 3")
            .run();
    assertEquals(List.of("3"), Life.said(run, "exit"), run::describe);
    List<List<Event>> ours =
        run.tasks().values().stream()
            .filter(life -> life.get(0).command().equals(List.of("sh", "-c", "exit 3")))
            .toList();
    assertEquals(1, ours.size(), run::describe);
    Life.assertWhole(ours.get(0));
    assertEquals(
        List.of(), run.stderr().stream().filter(line -> line.startsWith("task-watchers")).toList());
    return run;
  }

  private static String agent(String name) {
    return "-javaagent:" + AGENTS.resolve(name + ".jar");
  }
}
