package org.taskwatchers.agent.credentials;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.taskwatchers.Credentials;
import org.taskwatchers.Credentials.Ids;

/** The reader for systems without /proc. It also runs on Linux, where OSHI shows the real ids. */
@EnabledOnOs(OS.LINUX)
class SystemInfoReaderTest {
  private final SystemInfoReader reader = new SystemInfoReader();

  @Test
  void readsOneIdOfEachKindThatStandsForAll() throws Exception {
    Credentials expected = new ProcStatusReader().readOwn();
    Credentials own = reader.readOwn();
    assertNotNull(expected);
    assertNotNull(own);
    assertEquals(all(expected.user().real()), own.user());
    assertEquals(all(expected.group().real()), own.group());

    Process child = new ProcessBuilder("sleep", "600").start();
    try {
      assertEquals(own, reader.read(TaskOf.pid(child.pid()), own));
    } finally {
      child.destroyForcibly().waitFor();
    }
  }

  private static Ids all(long id) {
    return new Ids(id, id, id, id);
  }

  @Test
  void aProcessThatIsNotThereIsNothing() throws Exception {
    assertNull(reader.read(TaskOf.pid(Integer.MAX_VALUE), null));
    assertFalse(reader.readsZombies());
    assertFalse(reader.isZombie(1));
  }
}
