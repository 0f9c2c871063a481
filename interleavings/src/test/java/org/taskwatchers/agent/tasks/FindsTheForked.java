package org.taskwatchers.agent.tasks;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;
import org.taskwatchers.Credentials;
import org.taskwatchers.agent.table.Table;
import org.taskwatchers.agent.table.Tables;

/**
 * A reaper asks which task has a pid while start() still runs. It is a second reaper, which found
 * the child with children(), or the JDK's own on a JDK whose completion() could not be hooked. A
 * reaper that does not find the task reaps it without asking again.
 */
@JCStressTest
@Outcome(
    id = "no child yet",
    expect = ACCEPTABLE,
    desc = "It looked before there was a child: nothing to ask for.")
@Outcome(
    id = "found",
    expect = ACCEPTABLE,
    desc = "It waited for the pid, or knew it, and knows the task.")
@Outcome(
    id = "not found",
    expect = FORBIDDEN,
    desc = "It tells the JVM of an end that no watcher was told of.")
@Outcome(expect = FORBIDDEN, desc = "Cannot be.")
@State
public class FindsTheForked {
  private static final Table NOBODY_WATCHES = Tables.empty();
  private static final long PID = 4711;

  private static final CredentialReader NO_READER =
      new CredentialReader() {
        @Override
        public @Nullable Credentials read(TaskRecord task, @Nullable Credentials known) {
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

  private final Lives lives = new Lives(NOBODY_WATCHES, Duration.ZERO, NO_READER, task -> {});
  private final TaskRecord task = new TaskRecord(new String[] {"true"}, null, List.of());

  /** Whether the kernel has the child. It orders the calls to it, so this is volatile. */
  private volatile boolean child;

  public FindsTheForked() {
    if (lives.init(task, 0) != null) {
      throw new IllegalStateException("a veto, and nobody watches");
    }
  }

  @Actor
  public void starter() {
    lives.forking(task);
    child = true;
    lives.forked(task, PID, 0);
  }

  @Actor
  public void reaper(L_Result r) {
    if (!child) {
      r.r1 = "no child yet";
    } else {
      r.r1 = lives.livingOrForking(PID) == task ? "found" : "not found";
    }
  }
}
