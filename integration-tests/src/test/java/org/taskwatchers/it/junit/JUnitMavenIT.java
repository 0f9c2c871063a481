package org.taskwatchers.it.junit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.taskwatchers.testing.Artifacts;
import org.taskwatchers.testing.Jdk;
import org.taskwatchers.testing.JdkTest;
import org.taskwatchers.testing.Requires;

/** Builds the README's example with Maven, and checks the report that its author reads. */
final class JUnitMavenIT {
  private static final Pattern EXAMPLE =
      Pattern.compile("```java\\R(package com\\.acme;[^`]*@NoLeakedTasks.*?)```", Pattern.DOTALL);

  @TempDir Path folder;

  @JdkTest
  void theReportNamesTheLine(Jdk jdk) throws Exception {
    Requires.tool("mvn");
    Matcher example = EXAMPLE.matcher(Files.readString(Path.of("../README.md")));
    assertTrue(example.find(), "the README shows no test");
    Path project = Files.createDirectory(folder.resolve("project"));
    Path root = Artifacts.agent().resolveSibling("../../pom.xml").toRealPath();
    String relative = project.toRealPath().relativize(root).toString();
    Files.writeString(
        project.resolve("pom.xml"),
        POM.replace("PARENT", relative)
            .replace("DEPENDENCIES", dependencies(root.resolveSibling("watchers-junit/target"))));
    Path test = Files.createDirectories(project.resolve("src/test/java/com/acme"));
    Files.writeString(test.resolve("ServerTest.java"), example.group(1));
    int line = example.group(1).lines().toList().indexOf(STARTS) + 1;
    assertTrue(line > 0, example.group(1));

    File out = folder.resolve("out").toFile();
    List<String> mvn =
        new ArrayList<>(List.of("mvn", "-o", "-B", "-ntp", "-f", project.toString()));
    String repository = System.getProperty("maven.repo.local");
    if (repository != null) {
      mvn.add("-Dmaven.repo.local=" + repository);
    }
    mvn.addAll(List.of("-Dspotless.check.skip", "test"));
    ProcessBuilder builder = new ProcessBuilder(mvn).redirectErrorStream(true).redirectOutput(out);
    builder.environment().put("JAVA_HOME", jdk.home().toString());
    int code = builder.start().waitFor();

    String said = Files.readString(out.toPath());
    assertEquals(1, code, said);
    assertTrue(said.contains("Tests run: 2, Failures: 1, Errors: 0"), said);
    assertTrue(said.contains("ServerTest.answers:" + line + " 1 process was left behind:"), said);
    String at = "    at com.acme.ServerTest.answers(ServerTest.java:" + line + ")";
    assertTrue(
        Pattern.compile("  pid \\d+: sleep 60 \\(alive after .*\n" + Pattern.quote(at))
            .matcher(said)
            .find(),
        said);
  }

  private static final String STARTS =
      "    Process server = new ProcessBuilder(\"sleep\", \"60\").start();";

  /** The dependencies are files, because no repository has the artifacts of this build. */
  private static String dependencies(Path target) throws Exception {
    StringBuilder dependencies = new StringBuilder();
    try (Stream<Path> libraries = Files.list(target.resolve("libraries"))) {
      Stream.concat(Stream.of(target.resolve("watchers-junit-0.1.0-SNAPSHOT.jar")), libraries)
          .forEach(jar -> dependencies.append(DEPENDENCY.replace("FILE", jar.toString())));
    }
    String text = dependencies.toString();
    for (int i = 0; text.contains("NUMBER"); i++) {
      text = text.replaceFirst("NUMBER", "library" + i);
    }
    return text;
  }

  private static final String DEPENDENCY =
      """
          <dependency>
            <groupId>com.acme</groupId>
            <artifactId>NUMBER</artifactId>
            <version>1</version>
            <scope>system</scope>
            <systemPath>FILE</systemPath>
          </dependency>
      """;

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
        <artifactId>tested</artifactId>
        <dependencies>
      DEPENDENCIES
        </dependencies>
        <build>
          <plugins>
            <plugin>
              <artifactId>maven-compiler-plugin</artifactId>
              <configuration>
                <annotationProcessorPaths combine.self="override"/>
                <compilerArgs combine.self="override"/>
              </configuration>
            </plugin>
          </plugins>
        </build>
      </project>
      """;
}
