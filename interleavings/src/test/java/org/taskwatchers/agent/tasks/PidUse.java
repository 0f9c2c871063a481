package org.taskwatchers.agent.tasks;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LL_Result;

/**
 * A thread uses the pid of a task, as {@code Task.handle()} does, while the reaper gives the pid
 * back. A check of the claim before the use cannot keep the pid. A second check after the use shows
 * whether the process that was found is the task's own.
 */
@JCStressTest
@Outcome(
    id = "not asked, -",
    expect = ACCEPTABLE,
    desc = "It was reaped before: the pid is not used.")
@Outcome(
    id = "own, still its own",
    expect = ACCEPTABLE,
    desc = "The pid was the task's own all the time.")
@Outcome(
    id = "own, perhaps not its own",
    expect = ACCEPTABLE,
    desc = "It was reaped just after the use: the second look throws away what was right.")
@Outcome(
    id = "another's, perhaps not its own",
    expect = ACCEPTABLE_INTERESTING,
    desc = "It was reaped between look and use. Only the second look tells.")
@Outcome(
    id = "another's, still its own",
    expect = FORBIDDEN,
    desc = "Another process is taken for the task, and no look can tell.")
@Outcome(expect = FORBIDDEN, desc = "Cannot be.")
@State
public class PidUse {
  private final Claim claim = new Claim();

  /** The kernel's process table. The kernel orders the calls to it, so this is volatile. */
  private volatile String owner = "own";

  public PidUse() {
    claim.forking();
    claim.forked();
    claim.living();
    if (claim.tryEnding()) {
      claim.ended();
    }
  }

  @Actor
  public void reaper() {
    claim.tryReaping();
    owner = "another's";
  }

  @Actor
  public void user(LL_Result r) {
    if (claim.isReaped()) {
      r.r1 = "not asked";
      r.r2 = "-";
      return;
    }
    r.r1 = owner;
    r.r2 = claim.isReaped() ? "perhaps not its own" : "still its own";
  }
}
