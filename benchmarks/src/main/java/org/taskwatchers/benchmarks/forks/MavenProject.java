package org.taskwatchers.benchmarks.forks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A small Maven project whose build forks: for each module Maven starts javac twice, and a JVM for
 * each test class. It uses the plugins of our own build, which are available without a network.
 */
final class MavenProject {
  private static final int MODULES = 3;
  private static final int CLASSES = 30;
  private static final int TESTS = 2;

  private static final String HEAD =
      """
      <project xmlns="http://maven.apache.org/POM/4.0.0">
        <modelVersion>4.0.0</modelVersion>
      """;

  private static final String PARENT =
      """
        <groupId>com.acme</groupId>
        <artifactId>acme</artifactId>
        <version>1</version>
        <packaging>pom</packaging>
        <properties>
          <maven.compiler.release>17</maven.compiler.release>
          <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
        </properties>
        <modules>%s</modules>
        <dependencies>
          <dependency>
            <groupId>org.junit.jupiter</groupId>
            <artifactId>junit-jupiter</artifactId>
            <version>6.1.3</version>
            <scope>test</scope>
          </dependency>
        </dependencies>
        <build>
          <plugins>
            <plugin>
              <artifactId>maven-resources-plugin</artifactId>
              <version>3.5.0</version>
            </plugin>
            <plugin>
              <artifactId>maven-compiler-plugin</artifactId>
              <version>3.16.0</version>
              <configuration><fork>true</fork></configuration>
            </plugin>
            <plugin>
              <artifactId>maven-surefire-plugin</artifactId>
              <version>3.6.1</version>
              <configuration><reuseForks>false</reuseForks></configuration>
            </plugin>
            <plugin>
              <artifactId>maven-jar-plugin</artifactId>
              <version>3.5.1</version>
            </plugin>
          </plugins>
        </build>
      </project>
      """;

  private static final String MODULE =
      """
        <parent>
          <groupId>com.acme</groupId>
          <artifactId>acme</artifactId>
          <version>1</version>
        </parent>
        <artifactId>m%d</artifactId>
      </project>
      """;

  private static final String CLASS =
      """
      package com.acme;

      public final class C%1$d {
        private long sum;

        public long add(java.util.List<Integer> numbers) {
          numbers.stream().filter(n -> n %% 2 == 0).forEach(n -> sum += n * %1$dL);
          return sum;
        }
      }
      """;

  private static final String TEST =
      """
      package com.acme;

      import static org.junit.jupiter.api.Assertions.assertEquals;

      class T%1$dTest {
        @org.junit.jupiter.api.Test
        void adds() {
          assertEquals(2 * %1$d, new C%1$d().add(java.util.List.of(1, 2, 3)));
        }
      }
      """;

  private MavenProject() {}

  static Path write(Path folder) throws IOException {
    StringBuilder modules = new StringBuilder();
    for (int module = 0; module < MODULES; module++) {
      modules.append("<module>m").append(module).append("</module>");
      Path of = folder.resolve("m" + module);
      Path main = Files.createDirectories(of.resolve("src/main/java/com/acme"));
      Path test = Files.createDirectories(of.resolve("src/test/java/com/acme"));
      for (int i = 0; i < CLASSES; i++) {
        Files.writeString(main.resolve("C" + i + ".java"), CLASS.formatted(i));
      }
      for (int i = 0; i < TESTS; i++) {
        Files.writeString(test.resolve("T" + i + "Test.java"), TEST.formatted(i));
      }
      Files.writeString(of.resolve("pom.xml"), HEAD + MODULE.formatted(module));
    }
    Files.writeString(folder.resolve("pom.xml"), HEAD + PARENT.formatted(modules));
    return folder;
  }
}
