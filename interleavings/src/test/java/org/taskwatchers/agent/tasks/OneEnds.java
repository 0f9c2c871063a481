package org.taskwatchers.agent.tasks;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LL_Result;

/** The JDK's reaper and a second reaper see the same death. */
@JCStressTest
@Outcome(
    id = {"raised exit, returned after exit", "returned after exit, raised exit"},
    expect = ACCEPTABLE,
    desc = "One raises exit; the other returns when that is done, and sees all that it wrote.")
@Outcome(
    id = {"raised exit, returned before exit", "returned before exit, raised exit"},
    expect = FORBIDDEN,
    desc = "The loser tells the JVM of the end while, or before, watchers are told.")
@Outcome(
    id = "raised exit, raised exit",
    expect = FORBIDDEN,
    desc = "Both won: exit is raised twice.")
@Outcome(expect = FORBIDDEN, desc = "Nobody won: exit is never raised.")
@State
public class OneEnds {
  private final Claim claim = Claims.living();

  /** A plain field, as a watcher may have. */
  private int exits;

  @Actor
  public void reaper(LL_Result r) {
    r.r1 = end();
  }

  @Actor
  public void secondReaper(LL_Result r) {
    r.r2 = end();
  }

  private String end() {
    if (claim.tryEnding()) {
      exits++;
      claim.ended();
      return "raised exit";
    }
    return exits == 1 ? "returned after exit" : "returned before exit";
  }
}
