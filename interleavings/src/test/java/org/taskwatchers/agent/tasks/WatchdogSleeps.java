package org.taskwatchers.agent.tasks;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import java.time.Duration;
import java.util.List;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LL_Result;

/**
 * An event begins to call a watcher while the watchdog falls asleep. The event writes its call
 * without a fence, so only the tick that the watchdog lets go by keeps it from missing the event
 * that missed its sleep.
 */
@JCStressTest
@Outcome(id = "stays awake, .*", expect = ACCEPTABLE, desc = "It saw the call.")
@Outcome(id = "sleeps, woken", expect = ACCEPTABLE, desc = "The event saw it asleep.")
@Outcome(
    id = "sleeps, not woken",
    expect = FORBIDDEN,
    desc = "A watcher that hangs is not named until another event begins.")
@Outcome(expect = FORBIDDEN, desc = "Cannot be.")
@State
public class WatchdogSleeps {
  private final TaskRecord task = new TaskRecord(new String[] {"true"}, null, List.of());
  private final Watchdog watchdog = new Watchdog(Duration.ZERO, List.of(task), each -> {});

  public WatchdogSleeps() {
    watchdog.asleep = false;
    watchdog.thread = Thread.currentThread(); // or each event would start one
  }

  @Actor
  public void event() {
    task.call().begin(Thread.currentThread());
    watchdog.look();
  }

  @Actor
  public void watchdog(LL_Result r) {
    r.r1 = watchdog.fallAsleep() ? "sleeps" : "stays awake";
  }

  @Arbiter
  public void after(LL_Result r) {
    r.r2 = watchdog.asleep ? "not woken" : "woken";
  }
}
