package org.taskwatchers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.File;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WatcherOptionsTest {
  /** One test, because the options of a JVM are frozen once. */
  @Test
  void nothingBeforeTheFreezeAndTheSameForEverAfter() {
    assertNull(WatcherOptions.get("audit.file"));
    assertNull(WatcherOptions.file("audit.file"));

    Map<String, String> given = new HashMap<>();
    given.put("audit.file", "/tmp/%p/audit-%p.log");
    given.put("audit.plain", "audit.log");
    WatcherOptions.freeze(given);
    given.put("audit.file", "changed behind our back");

    long pid = ProcessHandle.current().pid();
    assertEquals("/tmp/%p/audit-%p.log", WatcherOptions.get("audit.file"));
    assertEquals(
        new File("/tmp/" + pid + "/audit-" + pid + ".log"), WatcherOptions.file("audit.file"));
    assertEquals(new File("audit.log"), WatcherOptions.file("audit.plain"));
    assertNull(WatcherOptions.get("audit.unset"));
    assertNull(WatcherOptions.file("audit.unset"));
    assertEquals(new File("audit.log"), WatcherOptions.file("audit.plain", "unset-%p.log"));
    assertEquals(
        new File("unset-" + pid + ".log"), WatcherOptions.file("audit.unset", "unset-%p.log"));

    assertThrows(IllegalStateException.class, () -> WatcherOptions.freeze(Map.of()));
    assertEquals("audit.log", WatcherOptions.get("audit.plain"));
  }
}
