package org.taskwatchers.junit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;
import org.taskwatchers.WatcherTable;

/** The build runs all tests twice: once with the agent on the command line, once attached. */
@WatchTasks
final class InstallTest {
  @Test
  void asTheBuildMeantIt() {
    boolean onCommandLine =
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
            .anyMatch(argument -> argument.startsWith("-javaagent:"));
    assertEquals("javaagent".equals(System.getProperty("installed")), onCommandLine);
    assertTrue(
        WatcherTable.entries().stream()
            .allMatch(entry -> entry.name().startsWith("org.taskwatchers.junit.Recorder#")),
        "nothing that this module brings has watchers but itself");
    assertEquals(7, WatcherTable.entries().size());
  }
}
