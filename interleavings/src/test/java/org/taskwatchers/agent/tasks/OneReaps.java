package org.taskwatchers.agent.tasks;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LL_Result;

/** The reaper reaps while start() fails after it has created the child: both could raise free. */
@JCStressTest
@Outcome(
    id = {"raises free, leaves it", "leaves it, raises free"},
    expect = ACCEPTABLE,
    desc = "One raises free, and sees what exit's watchers wrote.")
@Outcome(id = "raises free, raises free", expect = FORBIDDEN, desc = "free is raised twice.")
@Outcome(id = "leaves it, leaves it", expect = FORBIDDEN, desc = "free is never raised.")
@Outcome(
    id = ".*raises free before exit.*",
    expect = FORBIDDEN,
    desc = "free is raised before or beside exit, or does not see what it wrote.")
@Outcome(expect = FORBIDDEN, desc = "Cannot be.")
@State
public class OneReaps {
  private final Claim claim = Claims.living();

  /** A plain field, as a watcher may have. */
  private int exits;

  @Actor
  public void reaper(LL_Result r) {
    r.r1 = endAndReap();
  }

  @Actor
  public void starter(LL_Result r) {
    r.r2 = endAndReap();
  }

  private String endAndReap() {
    if (claim.tryEnding()) {
      exits++;
      claim.ended();
    }
    if (!claim.tryReaping()) {
      return "leaves it";
    }
    String free = exits == 1 ? "raises free" : "raises free before exit";
    claim.freed();
    return free;
  }
}
