package org.taskwatchers.agent.processuse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class UsesTest {
  private final Uses uses = new Uses(new Streams(), 16);

  private static Process start() throws IOException, InterruptedException {
    Process process = new ProcessBuilder("true").start();
    process.waitFor();
    return process;
  }

  @Test
  void eachProcessHasItsOwn() throws Exception {
    Process one = start();
    Process other = start();
    assertNull(uses.of(one));
    Use ofOne = uses.add(one);
    Use ofOther = uses.add(other);
    assertSame(ofOne, uses.of(one));
    assertSame(ofOther, uses.of(other));
    ofOne.heedExit();
    assertTrue(ofOne.exitHeeded());
    assertFalse(ofOther.exitHeeded());
  }

  @Test
  void whatIsNotFoundIsNotKnown() throws Exception {
    Use use = uses.add(start());
    assertEquals(-1, use.unreadOutput());
    assertEquals(-1, use.unreadErrors());
    use.ended();
    assertEquals(-1, use.unreadOutput());
    use.askOutput();
    assertEquals(0, use.unreadOutput(), "somebody has it");
    assertEquals(-1, use.unreadErrors());
  }

  /** With several in each chain, any of which may go. */
  @Test
  void aProcessThatIsGoneIsForgottenAndTheOthersAreFound() throws Exception {
    List<Process> kept = new ArrayList<>();
    List<Use> dropped = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      Process process = start();
      Use use = uses.add(process);
      if (i % 2 == 0) {
        kept.add(process);
      } else {
        dropped.add(use);
      }
    }
    assertTimeoutPreemptively(
        Duration.ofSeconds(60),
        () -> {
          while (uses.size() > kept.size()) {
            System.gc();
            kept.add(start());
            uses.add(kept.get(kept.size() - 1)); // add() removes the old ones
          }
        });
    for (Process process : kept) {
      Use use = uses.of(process);
      assertTrue(use != null && use.refersTo(process));
    }
    dropped.forEach(use -> assertTrue(use.isGone()));
  }
}
