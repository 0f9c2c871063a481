package org.taskwatchers.agent.dispatch;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LL_Result;
import org.taskwatchers.Credentials;
import org.taskwatchers.agent.table.Table;
import org.taskwatchers.agent.table.Tables;

/**
 * A second reaper, which found the child with children(), asks whose pid it is while start() still
 * runs: before it waits for the death, and again after it.
 */
@JCStressTest
@Outcome(
    id = "no child yet, -",
    expect = ACCEPTABLE,
    desc = "It looked before there was a child: nothing to ask for.")
@Outcome(
    id = "found, found",
    expect = ACCEPTABLE,
    desc = "It knows the task before it waits for the death.")
@Outcome(
    id = "not found, found",
    expect = ACCEPTABLE_INTERESTING,
    desc =
        "The pid became known between its look at the living and at the forking; the second finds it.")
@Outcome(
    id = ".*, not found",
    expect = FORBIDDEN,
    desc = "It tells the JVM of an end that no watcher was told of.")
@Outcome(expect = FORBIDDEN, desc = "Cannot be.")
@State
public class FindsTheForked {
  private static final Table NOBODY_WATCHES = Tables.empty();
  private static final long PID = 4711;

  private static final Life.CredentialReader NO_READER =
      new Life.CredentialReader() {
        @Override
        public @Nullable Credentials read(long pid) {
          return null;
        }

        @Override
        public @Nullable Credentials readOwn() {
          return null;
        }

        @Override
        public boolean readsZombies() {
          return false;
        }
      };

  private final Life life = new Life(NOBODY_WATCHES, NO_READER, task -> {});
  private final TaskRecord task = new TaskRecord(new String[] {"true"}, null, List.of());

  /** The kernel's word, which orders what it is asked. */
  private volatile boolean child;

  @Actor
  public void starter() {
    life.forking(task);
    child = true;
    life.forked(task, PID, 0);
  }

  @Actor
  public void secondReaper(LL_Result r) {
    if (!child) {
      r.r1 = "no child yet";
      r.r2 = "-";
      return;
    }
    r.r1 = life.livingOrForking(PID) == task ? "found" : "not found";
    r.r2 = life.living(PID) == task ? "found" : "not found";
  }
}
