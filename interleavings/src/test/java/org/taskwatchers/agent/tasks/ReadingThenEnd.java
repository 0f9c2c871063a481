package org.taskwatchers.agent.tasks;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LL_Result;

/**
 * The credential poller reads while the reaper sees the death: what does the end know of the
 * reading?
 */
@JCStressTest
@Outcome(
    id = "read, exit knows of uid",
    expect = ACCEPTABLE,
    desc = "The reading came first, and the end sees all that uid's watchers wrote.")
@Outcome(
    id = "too late, exit knows of no uid",
    expect = ACCEPTABLE,
    desc = "The end came first, and there was no reading.")
@Outcome(
    id = "read, exit knows of no uid",
    expect = FORBIDDEN,
    desc = "uid is raised beside exit or after it, or exit does not see what uid wrote.")
@Outcome(expect = FORBIDDEN, desc = "uid is raised by nobody.")
@State
public class ReadingThenEnd {
  private final Claim claim = Claims.living();

  /** A plain field, as a watcher may have. */
  private int uids;

  @Actor
  public void poller(LL_Result r) {
    if (claim.tryReading()) {
      uids++;
      claim.read();
      r.r1 = "read";
    } else {
      r.r1 = "too late";
    }
  }

  @Actor
  public void reaper(LL_Result r) {
    if (claim.tryEnding()) {
      r.r2 = uids == 1 ? "exit knows of uid" : "exit knows of no uid";
      claim.ended();
    }
  }
}
