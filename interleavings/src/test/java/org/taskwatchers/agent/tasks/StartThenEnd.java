package org.taskwatchers.agent.tasks;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LL_Result;

/** A second reaper found the child with children() and sees it die while start() still runs. */
@JCStressTest
@Outcome(
    id = "no child yet, -",
    expect = ACCEPTABLE,
    desc = "It looked before there was a child: nothing to wait for.")
@Outcome(
    id = "knows the pid, exit after clone and exec",
    expect = ACCEPTABLE,
    desc = "It waited for the pid, then for clone and exec, and sees what their watchers wrote.")
@Outcome(
    id = "knows no pid, .*",
    expect = FORBIDDEN,
    desc = "The wait for the fork ended before the pid was known: the task would not be found.")
@Outcome(
    id = ".*, exit before .*",
    expect = FORBIDDEN,
    desc = "exit is raised before or beside clone or exec, or does not see what they wrote.")
@Outcome(expect = FORBIDDEN, desc = "exit is never raised.")
@State
public class StartThenEnd {
  private final Claim claim = new Claim();

  /** Whether the kernel has the child. It orders the calls to it, so this is volatile. */
  private volatile boolean child;

  private int pid;
  private int clones;
  private int execs;

  @Actor
  public void starter() {
    claim.forking();
    child = true;
    pid = 4711;
    claim.forked();
    clones++;
    execs++;
    claim.living();
  }

  @Actor
  public void secondReaper(LL_Result r) {
    if (!child) {
      r.r1 = "no child yet";
      r.r2 = "-";
      return;
    }
    var unused = claim.awaitForked();
    r.r1 = pid == 4711 ? "knows the pid" : "knows no pid";
    if (claim.tryEnding()) {
      if (clones == 1) {
        r.r2 = execs == 1 ? "exit after clone and exec" : "exit before exec";
      } else {
        r.r2 = "exit before clone";
      }
      claim.ended();
    }
  }
}
