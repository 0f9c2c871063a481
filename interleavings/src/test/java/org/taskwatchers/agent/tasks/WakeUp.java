package org.taskwatchers.agent.tasks;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Mode;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.Signal;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/**
 * One thread moves the task on and checks whether another waits. The other thread says that it
 * waits and checks whether the task has moved. If both checks came before the write of the other
 * thread, both would see nothing, and the second thread would wait for a move that has already
 * happened. Here each move that a thread may wait for is the last one of its test, because a later
 * move would wake the sleeper anyway. A lost wake-up hangs the test, and jcstress fails a test that
 * hangs.
 */
public final class WakeUp {
  private static final String AWAKE = "awake";
  private static final String WOKEN = "It waited or not, and went on.";
  private static final String WRONG = "It went on with nothing.";

  private WakeUp() {}

  /** forkAndExec returned. */
  @JCStressTest
  @Outcome(id = AWAKE, expect = ACCEPTABLE, desc = WOKEN)
  @Outcome(expect = FORBIDDEN, desc = WRONG)
  @State
  public static class Forked {
    private final Claim claim = Claims.forking();

    @Actor
    public void starter() {
      claim.forked();
    }

    @Actor
    public void secondReaper(L_Result r) {
      var unused = claim.awaitForked();
      r.r1 = AWAKE;
    }
  }

  /** forkAndExec failed. */
  @JCStressTest
  @Outcome(id = AWAKE, expect = ACCEPTABLE, desc = WOKEN)
  @Outcome(expect = FORBIDDEN, desc = WRONG)
  @State
  public static class ForkFailed {
    private final Claim claim = Claims.forking();

    @Actor
    public void starter() {
      claim.ended();
    }

    @Actor
    public void secondReaper(L_Result r) {
      var unused = claim.awaitForked();
      r.r1 = AWAKE;
    }
  }

  /**
   * clone and exec are raised. These are two moves, and the first may wake the sleeper for nothing.
   */
  @JCStressTest
  @Outcome(id = AWAKE, expect = ACCEPTABLE, desc = WOKEN)
  @Outcome(expect = FORBIDDEN, desc = WRONG)
  @State
  public static class Living {
    private final Claim claim = Claims.forking();

    @Actor
    public void starter() {
      claim.forked();
      claim.living();
    }

    @Actor
    public void reaper(L_Result r) {
      r.r1 = claim.tryEnding() ? AWAKE : "lost";
    }
  }

  /** The credentials are read. */
  @JCStressTest
  @Outcome(id = AWAKE, expect = ACCEPTABLE, desc = WOKEN)
  @Outcome(expect = FORBIDDEN, desc = WRONG)
  @State
  public static class Read {
    private final Claim claim = Claims.reading();

    @Actor
    public void poller() {
      claim.read();
    }

    @Actor
    public void reaper(L_Result r) {
      r.r1 = claim.tryEnding() ? AWAKE : "lost";
    }
  }

  /** exit is raised. */
  @JCStressTest
  @Outcome(id = AWAKE, expect = ACCEPTABLE, desc = WOKEN)
  @Outcome(expect = FORBIDDEN, desc = WRONG)
  @State
  public static class Ended {
    private final Claim claim = Claims.ending();

    @Actor
    public void reaper() {
      claim.ended();
    }

    @Actor
    public void secondReaper(L_Result r) {
      r.r1 = claim.tryEnding() ? "won" : AWAKE;
    }
  }

  /** Like Living, but the sleeper has slept for long when the first move comes. */
  @JCStressTest(Mode.Termination)
  @Outcome(id = "TERMINATED", expect = ACCEPTABLE, desc = "It woke, slept again, and woke.")
  @Outcome(
      id = "STALE",
      expect = FORBIDDEN,
      desc = "The reaper sleeps forever, and so does whoever called waitFor().")
  @State
  public static class FromDeepSleep {
    private final Claim claim = Claims.forking();

    @Actor
    public void reaper() {
      if (claim.tryEnding()) {
        claim.ended();
      }
    }

    @Signal
    public void starter() {
      claim.forked();
      claim.living();
    }
  }
}
