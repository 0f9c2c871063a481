package org.taskwatchers.it.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.taskwatchers.it.subjects.Constructs;
import org.taskwatchers.it.support.Lifetimes;
import org.taskwatchers.testing.Jdk;
import org.taskwatchers.testing.JdkTest;
import org.taskwatchers.testing.Run;
import org.taskwatchers.testing.WatchedJvm;

/** The agent reports a start that bypasses ProcessImpl.start, and watches the other starts. */
final class PastTheHookIT {
  @TempDir Path folder;

  @JdkTest
  void theConstructorByReflection(Jdk jdk) {
    Run run =
        WatchedJvm.on(jdk)
            .options("--add-opens", "java.base/java.lang=ALL-UNNAMED")
            .agent("watchers=gate", "gate.allow=/bin/true")
            .directory(folder)
            .main(Constructs.class)
            .run();
    assertEquals(List.of("before", "after"), Lifetimes.said(run, "denied"), run::describe);
    assertEquals(List.of("true"), Lifetimes.said(run, "made"), run::describe);
    List<String> told =
        run.stderr().stream().filter(line -> line.contains("is not watched")).toList();
    assertEquals(1, told.size(), run::describe);
    String line = told.get(0);
    assertTrue(line.startsWith("task-watchers: pid " + Lifetimes.said(run, "pid").get(0)), line);
    assertTrue(line.contains("by its constructor"), line);
    assertTrue(line.contains(Constructs.class.getName() + ".main"), line);
    assertTrue(run.stderr().stream().noneMatch(each -> each.contains("agent has")), run::describe);
  }
}
