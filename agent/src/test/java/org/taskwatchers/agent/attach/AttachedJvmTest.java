package org.taskwatchers.agent.attach;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;

/** Checks the version of the JVM to which the command has attached. */
class AttachedJvmTest {
  private static Properties version(String version) {
    Properties system = new Properties();
    system.setProperty("java.specification.version", version);
    return system;
  }

  private static String refused(Properties system) {
    return assertThrows(NotAttached.class, () -> AttachedJvm.checkVersion(7, system)).line();
  }

  @Test
  void olderThan17() {
    assertEquals("JVM 7 is Java 8, the agent needs 17 or newer", refused(version("1.8")));
    assertEquals("JVM 7 is Java 11, the agent needs 17 or newer", refused(version("11")));
    assertEquals("JVM 7 is Java 16, the agent needs 17 or newer", refused(version("16")));
  }

  @Test
  void from17On() {
    for (String version : List.of("17", "21", "25", "100")) {
      assertDoesNotThrow(() -> AttachedJvm.checkVersion(7, version(version)));
    }
  }

  @Test
  void noVersion() {
    assertEquals("JVM 7 says that it is Java \"x\"; expected a number", refused(version("x")));
    assertEquals("JVM 7 says that it is Java \"\"; expected a number", refused(new Properties()));
  }
}
