package org.taskwatchers.writing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class PatienceTest {
  /** More looks than any patience has for a thread that stands still. */
  private static final int LOOKS = 30;

  private final QueuedEvent<Object> queued = new QueuedEvent<>(null, Thread.currentThread());

  /** A writing thread, as each look finds it. */
  private static class Seen extends Progress {
    int looks;
    private final boolean held;

    Seen(boolean held) {
      this.held = held;
    }

    @Override
    long steps() {
      return 1;
    }

    @Override
    boolean isHeldIn(long step) {
      looks++;
      return held;
    }
  }

  @Test
  void whoGetsOnIsWaitedForThoughItTakesLong() {
    Progress slow =
        new Progress() {
          private int steps;

          @Override
          long steps() {
            if (++steps == 2 * LOOKS) {
              queued.done();
            }
            return steps;
          }

          @Override
          boolean isHeldIn(long step) {
            return true;
          }
        };
    assertTrue(Patience.forLine(slow).await(queued));
  }

  @Test
  void oneLookIsNoEvidenceAgainstTheDiskAndTwoAre() {
    Seen hung = new Seen(true);
    Patience patience = Patience.forLine(hung);
    assertFalse(patience.await(queued));
    assertTrue(patience.isByTarget());
    assertEquals(2, hung.looks);
  }

  @Test
  void whoLacksTheCpuIsWaitedForLongerAndNotTakenForTheDisk() {
    Seen starved = new Seen(false);
    Patience patience = Patience.forLine(starved);
    assertFalse(patience.await(queued));
    assertFalse(patience.isByTarget());
    assertEquals(20, starved.looks);
  }

  @Test
  void whoNeedsRoomWaitsLongerForTheDiskToo() {
    Seen hung = new Seen(true);
    Patience patience = Patience.forRoom(hung);
    assertFalse(patience.await(queued));
    assertTrue(patience.isByTarget());
    assertEquals(20, hung.looks);
  }

  @Test
  void theEndIsWaitedForAsLongAsItIsOnlyTheCpuThatLacksButNotForEver() {
    Seen starved = new Seen(false);
    Patience patience = Patience.atEnd(starved);
    assertFalse(patience.await(queued));
    assertFalse(patience.isByTarget());
    assertTrue(starved.looks >= 4);
  }
}
