package org.taskwatchers.agent.tasks;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LLL_Result;

/**
 * The credential poller reads twice while the reaper sees the death: which of them run at the same
 * time? The count is atomic, because two plain counts could miss each other.
 */
@JCStressTest
@Outcome(
    id = {"alone, alone, alone", "alone, none, alone", "none, none, alone"},
    expect = ACCEPTABLE,
    desc = "The end came after both readings, between them, or before both; never beside one.")
@Outcome(id = ".*after the end.*", expect = FORBIDDEN, desc = "uid is raised after exit.")
@Outcome(id = ".*beside.*", expect = FORBIDDEN, desc = "uid and exit are raised at once.")
@Outcome(expect = FORBIDDEN, desc = "A second reading without the first, or no end.")
@State
public class ReadingBesideEnd {
  private final Claim claim = Claims.living();
  private final AtomicInteger inside = new AtomicInteger();
  private volatile boolean exited;

  @Actor
  public void poller(LLL_Result r) {
    r.r1 = read();
    r.r2 = read();
  }

  private String read() {
    if (!claim.tryReading()) {
      return "none";
    }
    boolean late = exited;
    boolean alone = inside.incrementAndGet() == 1;
    inside.decrementAndGet();
    claim.read();
    return late ? "after the end" : alone ? "alone" : "beside the end";
  }

  @Actor
  public void reaper(LLL_Result r) {
    if (claim.tryEnding()) {
      r.r3 = inside.incrementAndGet() == 1 ? "alone" : "beside a reading";
      inside.decrementAndGet();
      exited = true;
      claim.ended();
    }
  }
}
