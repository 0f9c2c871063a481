package org.taskwatchers.agent.tasks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.taskwatchers.agent.base.CpuTime;

class EvidenceTest {
  private static final long SLOW = 100;
  private static final long LOOK = SLOW / Evidence.LOOKS;

  private final Evidence evidence = new Evidence(SLOW);
  private final Seen seen = new Seen();

  private static final class Seen implements Evidence.Caller {
    boolean waits;
    boolean byDesign;
    boolean inNative;
    long cpu;

    @Override
    public boolean waits() {
      return waits;
    }

    @Override
    public boolean waitsByDesign() {
      return byDesign;
    }

    @Override
    public long cpuTime() {
      return cpu;
    }

    @Override
    public boolean isInNative() {
      return inNative;
    }
  }

  /**
   * The result of the last of so many looks; between two looks the thread has a CPU for {@code
   * cpu}.
   */
  private Evidence.@Nullable Reason looks(int looks, long cpu, boolean ours) {
    Evidence.Reason reason = null;
    for (int i = 0; i < looks && reason == null; i++) {
      reason = evidence.look(seen, 1, ours);
      seen.cpu += cpu;
    }
    return reason;
  }

  @Test
  void oneThatWaitsIsSlowWhenEachLookFoundItWaiting() {
    seen.waits = true;
    assertNull(looks(3, 0, false));
    assertEquals(Evidence.Reason.WAITS, looks(1, 0, false));
  }

  @Test
  void oneThatWaitedAndGoesOnIsNot() {
    seen.waits = true;
    assertNull(looks(3, 0, false));
    seen.waits = false;
    assertNull(looks(1, 0, false));
    seen.waits = true;
    assertNull(looks(3, 0, false));
  }

  @Test
  void oneThatComputesIsSlowWhenItHasHadTheCpuForThatLong() {
    assertNull(looks(7, LOOK, false));
    assertEquals(Evidence.Reason.COMPUTES, looks(1, LOOK, false));
  }

  @Test
  void oneThatGetsNoCpuIsNotSlow() {
    assertNull(looks(10_000, 0, false));
    assertNull(looks(10_000, 0, true));
  }

  @Test
  void oneThatGetsLittleCpuInNativeCodeIsNotSlow() {
    seen.inNative = true;
    assertNull(looks(10_000, 1, false), "in all it has had it for long");
  }

  @Test
  void oneThatHangsInNativeCodeIsSlowAfterLong() {
    seen.inNative = true;
    assertNull(looks(80, 0, true));
    assertEquals(Evidence.Reason.IN_NATIVE, looks(20, 0, true));
  }

  @Test
  void whereNobodyCountsTheCpuOneThatRunsIsSlowAfterLong() {
    seen.cpu = CpuTime.UNKNOWN;
    assertNull(looks(80, 0, false));
    assertEquals(Evidence.Reason.RUNS, looks(20, 0, false));
  }

  @Test
  void aReadyMadeOneMayWaitForALockForLonger() {
    seen.waits = true;
    assertNull(looks(79, 0, true));
    assertEquals(Evidence.Reason.WAITS, looks(1, 0, true));
  }

  @Test
  void aReadyMadeOneThatWaitsByDesignIsNot() {
    seen.waits = true;
    seen.byDesign = true;
    assertNull(looks(10_000, 0, true));
  }

  @Test
  void aFirstCallMayTakeTenTimesAsLong() {
    seen.waits = true;
    for (int i = 0; i < 39; i++) {
      assertNull(evidence.look(seen, 10, false));
    }
    assertEquals(Evidence.Reason.WAITS, evidence.look(seen, 10, false));
  }

  @Test
  void whatWasSeenOfTheCallBeforeDoesNotCount() {
    seen.waits = true;
    assertNull(looks(3, 0, false));
    evidence.forget();
    assertNull(looks(3, 0, false));
  }
}
