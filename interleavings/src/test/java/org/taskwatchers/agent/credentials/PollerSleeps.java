package org.taskwatchers.agent.credentials;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import java.time.Duration;
import java.util.List;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LL_Result;
import org.taskwatchers.agent.tasks.TaskRecord;

/** A task comes to the poller's agenda while the poller falls asleep over an empty one. */
@JCStressTest
@Outcome(id = ".*, goes on", expect = ACCEPTABLE, desc = "The poller saw the task.")
@Outcome(id = "wakes, sleeps", expect = ACCEPTABLE, desc = "Who starts the task wakes the poller.")
@Outcome(
    id = "wakes nobody, sleeps",
    expect = FORBIDDEN,
    desc = "The ids of this task are read when another one is started, or at its exit.")
@Outcome(expect = FORBIDDEN, desc = "Cannot be.")
@State
public class PollerSleeps {
  private final TaskRecord task = new TaskRecord(new String[] {"true"}, null, List.of());
  private final CredentialPoller poller = new CredentialPoller(Duration.ofSeconds(1), false);

  public PollerSleeps() {
    poller.asleep = false;
  }

  @Actor
  public void starter(LL_Result r) {
    r.r1 = poller.add(task) ? "wakes" : "wakes nobody";
  }

  @Actor
  public void poller(LL_Result r) {
    r.r2 = poller.fallAsleep() == Agenda.FOR_EVER ? "sleeps" : "goes on";
  }
}
