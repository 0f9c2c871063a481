package org.taskwatchers.it.jars;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.taskwatchers.testing.Artifacts;

/** The classes that an application finds on its class path because of the agent jar. */
final class AgentJarIT {
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
}
