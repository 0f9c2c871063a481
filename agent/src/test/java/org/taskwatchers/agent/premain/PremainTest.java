package org.taskwatchers.agent.premain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class PremainTest {
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();

  private boolean isTooOld(String specification) {
    PrintStream err = System.err;
    said.reset();
    try (PrintStream captured = new PrintStream(said, true, StandardCharsets.UTF_8)) {
      System.setErr(captured);
      return Premain.isTooOld(specification);
    } finally {
      System.setErr(err);
    }
  }

  @Test
  void olderThan17IsTold() {
    assertTrue(isTooOld("1.8"));
    assertEquals(
        "task-watchers: this is Java 8, the agent needs 17 or newer; nothing is watched",
        said.toString(StandardCharsets.UTF_8).trim());
    assertTrue(isTooOld("11"));
    assertTrue(isTooOld("16"));
  }

  @Test
  void from17OnItIsSilent() {
    for (String specification : new String[] {"17", "18", "25"}) {
      assertFalse(isTooOld(specification));
      assertEquals("", said.toString(StandardCharsets.UTF_8));
    }
  }

  /** Otherwise an older JVM would end with an UnsupportedClassVersionError before it is told. */
  @Test
  void premainIsAClassOfJava8() throws IOException {
    try (InputStream in = Premain.class.getResourceAsStream("Premain.class")) {
      assertNotNull(in);
      DataInputStream data = new DataInputStream(in);
      data.skipNBytes(6); // magic and minor
      assertEquals(52, data.readUnsignedShort());
    }
  }
}
