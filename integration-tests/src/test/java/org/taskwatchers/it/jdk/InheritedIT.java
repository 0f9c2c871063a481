package org.taskwatchers.it.jdk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.taskwatchers.testing.Artifacts;
import org.taskwatchers.testing.Event;
import org.taskwatchers.testing.Jdk;
import org.taskwatchers.testing.JdkTest;
import org.taskwatchers.testing.Requires;
import org.taskwatchers.testing.Run;

/**
 * With the agent in {@code JAVA_TOOL_OPTIONS}, every tool that is a JVM has the agent. The tools
 * print the same as before, except the line in which the JVM says that it has picked the variable
 * up.
 */
final class InheritedIT {
  private static final String VARIABLE = "JAVA_TOOL_OPTIONS";

  @TempDir Path folder;

  /** The result of a tool. */
  private record Done(int code, String out, List<String> err) {}

  @JdkTest
  void theToolsOfTheJdk(Jdk jdk) throws Exception {
    Path source = Files.writeString(folder.resolve("A.java"), "class A { int a = undefined; }");
    same(jdk, "javac", "-d", folder.toString(), source.toString());
    Files.writeString(source, "class A { }");
    same(jdk, "javac", "-Xlint:all", "-d", folder.toString(), source.toString());
    assertTrue(Files.exists(folder.resolve("A.class")));
    same(jdk, "jar", "--list", "--file", Artifacts.spi().toString());
    same(jdk, "jar", "--list", "--file", "/there/is/no.jar");
    same(jdk, "keytool", "-help");
    same(jdk, "keytool", "-list", "-cacerts", "-storepass", "changeit");
    same(jdk, "jps", "-V");
    same(jdk, "javap", "java.lang.Object");
    same(jdk, "java", "--list-modules");
  }

  /** Maven starts a javac to compile and a JVM to test; the test starts a process. */
  @JdkTest
  void aBuildByMaven(Jdk jdk) throws Exception {
    Requires.tool("mvn");
    Path project = Files.createDirectory(folder.resolve("project"));
    // The parent is this project's own, so the build needs no other plugins than ours.
    Path parent = Artifacts.agent().resolveSibling("../../pom.xml").toRealPath();
    String relative = project.toRealPath().relativize(parent).toString();
    Files.writeString(project.resolve("pom.xml"), POM.replace("PARENT", relative));
    Path main = Files.createDirectories(project.resolve("src/main/java/com/acme"));
    Files.writeString(main.resolve("A.java"), "package com.acme; class A { int three = 3; }");
    Path test = Files.createDirectories(project.resolve("src/test/java/com/acme"));
    Files.writeString(test.resolve("ATest.java"), TEST);
    Files.createDirectory(project.resolve("target")); // so the first build deletes one, too
    Done expected = build(jdk, project, "-Dnothing=at.all");
    assertEquals(0, expected.code(), expected::toString);
    assertTrue(expected.out().contains("the test said 3"), expected::toString);
    String options =
        "-javaagent:" + Artifacts.agent() + "=watchers=log,log.file=" + folder.resolve("build-%p");
    Done done = build(jdk, project, options);
    assertEquals(expected, done);
    List<Event> ends = new ArrayList<>();
    try (Stream<Path> logs = Files.list(folder)) {
      logs.filter(log -> log.getFileName().toString().startsWith("build-"))
          .flatMap(log -> Run.eventsIn(log).stream())
          .filter(event -> event.name().equals("exit"))
          .forEach(ends::add);
    }
    assertTrue(ended(ends, "bin/javac", 0), ends::toString);
    assertTrue(ended(ends, "surefire", 0), ends::toString);
    assertTrue(ended(ends, "exit 3", 3), ends::toString);
  }

  private Done build(Jdk jdk, Path project, String options) throws Exception {
    List<String> mvn = new ArrayList<>(List.of("mvn", "-B", "-ntp", "-f", project.toString()));
    String repository = System.getProperty("maven.repo.local");
    if (repository != null) {
      mvn.add("-Dmaven.repo.local=" + repository);
    }
    mvn.addAll(List.of("-Dspotless.check.skip", "clean", "test"));
    Done done = run(mvn, Map.of(VARIABLE, options, "JAVA_HOME", jdk.home().toString()));
    List<String> err = done.err().stream().map(line -> told(line, options)).toList();
    return new Done(done.code(), told(done.out(), options), err);
  }

  /** Replaces the parts of the output that differ from build to build. */
  private static String told(String output, String options) {
    return output
        .replace(options, "OPTIONS")
        .replaceAll("Finished at: \\S+", "Finished at: TIME")
        .replaceAll("(Time elapsed|Total time): +[\\d.:]+", "$1: TIME")
        .replaceAll("TIME (min|s)\\b", "TIME");
  }

  private static boolean ended(List<Event> ends, String word, long code) {
    return ends.stream()
        .anyMatch(end -> String.join(" ", end.command()).contains(word) && end.info() == code);
  }

  private static final String POM =
      """
      <project xmlns="http://maven.apache.org/POM/4.0.0">
        <modelVersion>4.0.0</modelVersion>
        <parent>
          <groupId>org.taskwatchers</groupId>
          <artifactId>task-watchers</artifactId>
          <version>0.1.0-SNAPSHOT</version>
          <relativePath>PARENT</relativePath>
        </parent>
        <groupId>com.acme</groupId>
        <artifactId>built</artifactId>
        <build>
          <plugins>
            <plugin>
              <artifactId>maven-compiler-plugin</artifactId>
              <configuration>
                <fork>true</fork>
                <annotationProcessorPaths combine.self="override"/>
                <compilerArgs combine.self="override"/>
              </configuration>
            </plugin>
          </plugins>
        </build>
      </project>
      """;

  private static final String TEST =
      """
      package com.acme;

      import org.junit.jupiter.api.Test;

      final class ATest {
        @Test
        void starts() throws Exception {
          Process process = new ProcessBuilder("sh", "-c", "exit " + new A().three).start();
          System.out.println("the test said " + process.waitFor());
        }
      }
      """;

  private void same(Jdk jdk, String... command) throws Exception {
    Done expected = run(jdk, null, command);
    Path log = folder.resolve("log");
    String options = "-javaagent:" + Artifacts.agent() + "=watchers=log,log.file=" + log;
    Done done = run(jdk, options, command);
    assertEquals(expected.code(), done.code(), String.join(" ", command));
    assertEquals("Picked up " + VARIABLE + ": " + options, done.err().get(0));
    assertEquals(expected.err(), done.err().subList(1, done.err().size()));
    if (!command[0].equals("jps")) { // its list of JVMs includes this one
      assertEquals(expected.out(), done.out());
    }
  }

  private Done run(Jdk jdk, @Nullable String options, String... command) throws Exception {
    List<String> words =
        Stream.concat(Stream.of(jdk.tool(command[0]).toString()), Stream.of(command).skip(1))
            .toList();
    return run(words, options == null ? Map.of() : Map.of(VARIABLE, options));
  }

  private Done run(List<String> words, Map<String, String> environment) throws Exception {
    File out = folder.resolve("out").toFile();
    File err = folder.resolve("err").toFile();
    ProcessBuilder builder =
        new ProcessBuilder(words).redirectOutput(out).redirectError(err).redirectInput(NOTHING);
    builder
        .environment()
        .keySet()
        .removeIf(name -> name.startsWith("TASKWATCHERS_") || name.endsWith("JAVA_OPTIONS"));
    builder.environment().remove(VARIABLE);
    builder.environment().remove("CLASSPATH");
    builder.environment().putAll(environment);
    int code = builder.start().waitFor();
    return new Done(code, text(out), text(err).lines().toList());
  }

  private static final File NOTHING = new File("/dev/null");

  private static String text(File file) throws IOException {
    return Files.readString(file.toPath(), StandardCharsets.UTF_8);
  }
}
