package org.taskwatchers.agent.tasks;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/**
 * The reaper raises exit. A second reaper came too late to learn the exit code, and waits for exit.
 * A lost wake-up hangs the test, and jcstress fails a test that hangs.
 */
@JCStressTest
@Outcome(
    id = "after exit",
    expect = ACCEPTABLE,
    desc = "It returned when exit was raised, and sees what its watchers wrote.")
@Outcome(
    id = "before exit",
    expect = FORBIDDEN,
    desc = "It tells the JVM of the end while, or before, watchers are told.")
@Outcome(expect = FORBIDDEN, desc = "exit is never raised.")
@State
public class AwaitEnd {
  private final Claim claim = Claims.living();

  /** A plain field, as a watcher may have. */
  private int exits;

  @Actor
  public void reaper() {
    if (claim.tryEnding()) {
      exits++;
      claim.ended();
    }
  }

  @Actor
  public void secondReaper(L_Result r) {
    claim.awaitEnded();
    r.r1 = exits == 1 ? "after exit" : "before exit";
  }
}
