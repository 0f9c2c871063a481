package org.taskwatchers.it.jars;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.taskwatchers.testing.Artifacts;

/** What is in the agent jar, and what of it an application finds on its class path. */
final class AgentJarIT {
  private static final String SECTIONS = "META-INF/services/task-watchers/";

  @Test
  void onlyPremainAndTheSpiLieWhereTheApplicationLooks() throws IOException {
    try (JarFile jar = new JarFile(Artifacts.agent().toFile())) {
      List<String> seen =
          jar.stream()
              .filter(entry -> !entry.isDirectory())
              .map(JarEntry::getName)
              .filter(name -> !name.startsWith("agent/") && !name.startsWith("watchers/"))
              .sorted()
              .toList();
      assertEquals(
          List.of(
              "META-INF/MANIFEST.MF",
              "org/taskwatchers/AtJvmEnd.class",
              "org/taskwatchers/Credentials$Ids.class",
              "org/taskwatchers/Credentials.class",
              "org/taskwatchers/NeedsProcessUse.class",
              "org/taskwatchers/ProcessUse.class",
              "org/taskwatchers/Task.class",
              "org/taskwatchers/TaskEvent.class",
              "org/taskwatchers/TaskLocal.class",
              "org/taskwatchers/TaskWatcher.class",
              "org/taskwatchers/WatcherOption$List.class",
              "org/taskwatchers/WatcherOption.class",
              "org/taskwatchers/WatcherOptions.class",
              "org/taskwatchers/WatcherTable$Entry.class",
              "org/taskwatchers/WatcherTable.class",
              "org/taskwatchers/agent/premain/NestedJar.class",
              "org/taskwatchers/agent/premain/PrefixLoader.class",
              "org/taskwatchers/agent/premain/Premain.class",
              "org/taskwatchers/package-info.class"),
          seen);
    }
  }

  /** PrefixLoader looks in it for nothing else, and NestedJar reads no compressed entry. */
  @Test
  void aJarInItHoldsItsOwnPackageUncompressed() throws IOException {
    int jars = 0;
    try (JarFile jar = new JarFile(Artifacts.agent().toFile())) {
      for (JarEntry entry : Collections.list(jar.entries())) {
        String file = entry.getName().substring(entry.getName().lastIndexOf('/') + 1);
        if (file.endsWith(".jar")) {
          jars++;
          String folder = file.substring(0, file.length() - 4).replace('.', '/') + "/";
          ZipInputStream nested = new ZipInputStream(jar.getInputStream(entry));
          for (ZipEntry each = nested.getNextEntry(); each != null; each = nested.getNextEntry()) {
            assertTrue(each.getName().startsWith(folder), entry + " holds " + each);
            assertEquals(ZipEntry.STORED, each.getMethod(), entry + " holds " + each);
          }
        }
      }
    }
    assertTrue(jars > 1, "there are no jars in the jar");
  }

  /** That is each folder of watchers for which the build wrote sections. */
  @Test
  void everyReadyMadeWatcherOfTheSourcesIsInIt() throws IOException {
    List<String> built;
    try (Stream<Path> folders = Files.list(Path.of("../watchers"))) {
      built =
          folders
              .filter(each -> Files.exists(each.resolve("pom.xml"))) // else of an older commit
              .filter(each -> Files.isDirectory(each.resolve("target/classes").resolve(SECTIONS)))
              .map(each -> each.getFileName().toString())
              .sorted()
              .toList();
    }
    try (JarFile jar = new JarFile(Artifacts.agent().toFile())) {
      List<String> packed =
          jar.stream()
              .map(JarEntry::getName)
              .filter(name -> name.matches("watchers/[^/]+/" + SECTIONS))
              .map(name -> Path.of(name).getName(1).toString())
              .sorted()
              .toList();
      assertEquals(built, packed);
    }
  }
}
