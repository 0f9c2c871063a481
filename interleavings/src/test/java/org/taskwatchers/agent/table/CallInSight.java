package org.taskwatchers.agent.table;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LI_Result;
import org.taskwatchers.TaskEvent;

/**
 * The watchdog looks at a thread that goes from one watcher to the next. It takes two looks that
 * find one number for two of one call, so a watcher must not be seen with the number of the call
 * before it.
 */
@JCStressTest
@Outcome(id = "nobody, [012]", expect = ACCEPTABLE, desc = "Nobody is named.")
@Outcome(id = "first, [12]", expect = ACCEPTABLE, desc = "The next look finds another number.")
@Outcome(id = "second, 2", expect = ACCEPTABLE, desc = "The call that is running.")
@Outcome(
    id = "second, 1",
    expect = FORBIDDEN,
    desc = "What the first watcher took is counted as the second one's.")
@Outcome(expect = FORBIDDEN, desc = "Cannot be.")
@State
public class CallInSight {
  private static final Watcher FIRST = watcher("first");
  private static final Watcher SECOND = watcher("second");

  private final Call call = new Call();

  @Actor
  public void event() {
    call.at(FIRST);
    call.at(SECOND);
  }

  @Actor
  public void watchdog(LI_Result r) {
    Watcher watcher = call.watcher();
    r.r2 = call.count();
    r.r1 = watcher == null ? "nobody" : watcher.name();
  }

  private static Watcher watcher(String name) {
    try {
      return new Watcher(
          name, TaskEvent.EXEC, false, "here", CallInSight.class.getMethod("hashCode"));
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException(e);
    }
  }
}
