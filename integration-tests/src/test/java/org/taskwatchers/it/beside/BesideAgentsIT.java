package org.taskwatchers.it.beside;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.taskwatchers.it.subjects.StartOne;
import org.taskwatchers.it.support.Lifetimes;
import org.taskwatchers.it.support.Program;
import org.taskwatchers.testing.Artifacts;
import org.taskwatchers.testing.Event;
import org.taskwatchers.testing.Jdk;
import org.taskwatchers.testing.JdkTest;
import org.taskwatchers.testing.Run;
import org.taskwatchers.testing.WatchedJvm;

/** Other agents are on the same JVM, before or after ours, and both do their work. */
@Tag("beside")
@Tag("peers")
final class BesideAgentsIT {
  private static final Path AGENTS = Path.of(System.getProperty("libraries.dir"), "agents");

  @TempDir Path folder;

  @JdkTest
  void jacoco(Jdk jdk) {
    File executed = folder.resolve("jacoco.exec").toFile();
    inEitherOrder(
        jdk,
        List.of(agent("org.jacoco.agent") + "=destfile=" + executed),
        run -> {
          assertEquals(List.of(), run.stderr());
          assertTrue(executed.length() > 0, "it has written what was executed");
          assertTrue(executed.delete());
        });
  }

  @JdkTest
  void openTelemetry(Jdk jdk) {
    inEitherOrder(
        jdk,
        List.of(
            agent("opentelemetry-javaagent"),
            "-Dotel.traces.exporter=none",
            "-Dotel.metrics.exporter=none",
            "-Dotel.logs.exporter=none"),
        run -> assertSays("opentelemetry-javaagent - version", run.stderr(), run));
  }

  /** Datadog's agent retransforms ProcessImpl, and may start processes of its own. */
  @JdkTest
  void datadog(Jdk jdk) {
    inEitherOrder(
        jdk,
        List.of(
            agent("dd-java-agent"),
            "-Ddd.trace.agent.url=http://127.0.0.1:1",
            "-Ddd.instrumentation.telemetry.enabled=false",
            "-Ddd.remote_config.enabled=false"),
        run -> assertEquals(0, run.exitCode()));
  }

  @JdkTest
  void elastic(Jdk jdk) {
    inEitherOrder(
        jdk,
        List.of(
            agent("elastic-apm-agent"),
            "-Delastic.apm.server_url=http://127.0.0.1:1",
            "-Delastic.apm.cloud_provider=NONE"),
        run -> assertSays("Starting Elastic APM", run.stdout(), run));
  }

  /**
   * BlockHound renames native methods of the JDK, forkAndExec among them, and puts its own methods
   * before them.
   */
  @JdkTest
  void blockHound(Jdk jdk) throws IOException {
    Path program =
        new Program(folder.resolve("sources"))
            .source("com.acme.Blocks", BLOCKS)
            .compile(jdk, folder.resolve("program"), List.of(AGENTS.resolve("blockhound.jar")));
    Path services = Files.createDirectories(program.resolve("META-INF/services"));
    Files.writeString(
        services.resolve("reactor.blockhound.integration.BlockHoundIntegration"),
        "com.acme.Blocks$NamedThread\n");
    for (boolean first : new boolean[] {true, false}) {
      Run run =
          beside(
                  jdk,
                  first,
                  List.of(agent("blockhound"), "-XX:+AllowRedefinitionToAddDeleteMethods"))
              .classPath(program)
              .main("com.acme.Blocks")
              .run();
      assertEquals(
          List.of("java.lang.Thread", "java.lang.ProcessImpl"),
          Lifetimes.said(run, "blocks"),
          run::describe);
      assertOurs(run);
      assertEquals(
          List.of("init free"),
          run.tasks().values().stream()
              .filter(life -> life.get(0).command().equals(List.of("true")))
              .map(Lifetimes::names)
              .toList());
    }
  }

  private static final String BLOCKS =
      """
      package com.acme;

      import reactor.blockhound.BlockHound;
      import reactor.blockhound.BlockingOperationError;
      import reactor.blockhound.integration.BlockHoundIntegration;

      public class Blocks {
        public static class NamedThread implements BlockHoundIntegration {
          @Override
          public void applyTo(BlockHound.Builder builder) {
            builder.nonBlockingThreadPredicate(
                other -> other.or(thread -> thread.getName().equals("must not block")));
          }
        }

        public static void main(String[] none) throws Exception {
          on("must not block", () -> Thread.sleep(1));
          on("must not block", () -> new ProcessBuilder("true").start());
          on(
              "may block",
              () -> {
                Process process = new ProcessBuilder("sh", "-c", "exit 3").start();
                System.out.println("exit=" + process.waitFor());
              });
        }

        interface Work {
          void run() throws Exception;
        }

        private static void on(String name, Work work) throws InterruptedException {
          BlockingOperationError[] blocking = new BlockingOperationError[1];
          Thread thread =
              new Thread(
                  () -> {
                    try {
                      work.run();
                    } catch (BlockingOperationError e) {
                      blocking[0] = e;
                    } catch (Exception e) {
                      throw new IllegalStateException(e);
                    }
                  },
                  name);
          thread.start();
          thread.join();
          if (blocking[0] != null) {
            System.out.println("blocks=" + blocking[0].getMethod().getClassName());
          }
        }
      }
      """;

  /**
   * Mockito's inline mock maker attaches itself, and retransforms a mocked class with all its
   * superclasses.
   */
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
    assertEquals(List.of("[mocked] null", "7"), Lifetimes.said(run, "mocked"));
    assertEquals(List.of("3", "4"), Lifetimes.said(run, "exit"));
    List<List<Event>> lives = List.copyOf(run.tasks().values());
    lives.forEach(Lifetimes::assertWhole);
    // Mockito starts a JVM that attaches to this one. That JVM is a task like any other.
    assertEquals(3, lives.size(), run::describe);
    assertEquals(
        List.of("exit 3", "exit 4"),
        lives.stream()
            .map(life -> life.get(0).command())
            .filter(command -> command.get(0).equals("sh"))
            .map(command -> command.get(2))
            .toList());
    assertSilent(run);
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

  @JdkTest
  void ourselves(Jdk jdk) {
    Run run =
        WatchedJvm.on(jdk)
            .options("-javaagent:" + Artifacts.agent() + "=watchers=log")
            .events()
            .main(StartOne.class, "sh", "-c", "exit 3")
            .run();
    assertEquals(List.of("3"), Lifetimes.said(run, "exit"));
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
   * The other agent is first on the command line, then second. Our agent does its work, and so does
   * the other.
   */
  private static void inEitherOrder(Jdk jdk, List<String> options, Consumer<Run> itsWork) {
    for (boolean first : new boolean[] {true, false}) {
      Run run = beside(jdk, first, options).main(StartOne.class, "sh", "-c", "exit 3").run();
      assertOurs(run);
      itsWork.accept(run);
    }
  }

  private static WatchedJvm beside(Jdk jdk, boolean first, List<String> options) {
    List<String> before = new ArrayList<>();
    List<String> after = new ArrayList<>();
    for (String option : options) {
      (option.startsWith("-javaagent") && !first ? after : before).add(option);
    }
    return WatchedJvm.on(jdk)
        .options(before.toArray(new String[0]))
        .events()
        .optionsAfterTheAgent(after.toArray(new String[0]));
  }

  /**
   * The subject's process has a whole life, whatever the other agent starts, and our agent writes
   * nothing to stderr.
   */
  private static void assertOurs(Run run) {
    assertEquals(List.of("3"), Lifetimes.said(run, "exit"), run::describe);
    List<List<Event>> ours =
        run.tasks().values().stream()
            .filter(life -> life.get(0).command().equals(List.of("sh", "-c", "exit 3")))
            .toList();
    assertEquals(1, ours.size(), run::describe);
    Lifetimes.assertWhole(ours.get(0));
    assertSilent(run);
  }

  private static void assertSilent(Run run) {
    assertEquals(
        List.of(), run.stderr().stream().filter(line -> line.startsWith("task-watchers")).toList());
  }

  private static void assertSays(String what, List<String> stream, Run run) {
    assertTrue(stream.stream().anyMatch(line -> line.contains(what)), run::describe);
  }

  private static String agent(String name) {
    return "-javaagent:" + AGENTS.resolve(name + ".jar");
  }
}
