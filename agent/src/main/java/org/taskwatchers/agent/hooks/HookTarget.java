package org.taskwatchers.agent.hooks;

import java.io.IOException;
import java.security.PrivilegedAction;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.LongBinaryOperator;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.taskwatchers.agent.base.Privileged;

/**
 * The agent's side of java.lang.TaskWatchersHook, which can name only interfaces of the JDK. One
 * class implements all of them: spinning a method reference for each would cost the first start
 * some milliseconds. For the same reason, the calls under a SecurityManager use no lambdas.
 */
@SuppressWarnings("overloads") // two accept() methods with different types
public final class HookTarget
    implements BiFunction<String[], @Nullable String, @Nullable IOException>,
        Runnable,
        LongConsumer,
        LongBinaryOperator,
        BiConsumer<@Nullable Process, @Nullable Throwable> {
  private final JdkStarts starts;
  private final JdkExits exits;

  /** Passes the calls on to these two. */
  public HookTarget(JdkStarts starts, JdkExits exits) {
    this.starts = starts;
    this.exits = exits;
  }

  /** Called on entry to ProcessImpl.start. */
  @Override
  public @Nullable IOException apply(String[] command, @Nullable String directory) {
    if (!Privileged.isNeeded()) {
      return starts.init(command, directory);
    }
    return Privileged.<@Nullable IOException>call(
        new PrivilegedAction<@Nullable IOException>() {
          @Override
          public @Nullable IOException run() {
            return starts.init(command, directory);
          }
        });
  }

  /** Called right before forkAndExec. */
  @Override
  public void run() {
    starts.fork(); // needs nothing that a SecurityManager may forbid
  }

  /** Called on entry to completion(pid, true). */
  @Override
  public void accept(long pid) {
    try {
      if (Privileged.isNeeded()) {
        Privileged.run(
            new Runnable() {
              @Override
              public void run() {
                starts.forked(pid);
              }
            });
      } else {
        starts.forked(pid);
      }
    } catch (Throwable t) {
      starts.forkedInVain(pid, t);
    }
  }

  /** Replaces waitForProcessExit0(pid, reaping). Throws only if it has reaped nothing. */
  @Override
  public long applyAsLong(long pid, long reaping) {
    if (!Privileged.isNeeded()) {
      return await(pid, reaping);
    }
    int[] code = new int[1]; // created first: after the wait, the exit code must not be lost
    Privileged.run(
        new Runnable() {
          @Override
          public void run() {
            code[0] = await(pid, reaping);
          }
        });
    return code[0];
  }

  private int await(long pid, long reaping) {
    return reaping == 0 ? exits.await(pid) : exits.reap(pid);
  }

  /** Called when start ends. */
  @Override
  public void accept(@Nullable Process process, @Nullable Throwable failure) {
    if (Privileged.isNeeded()) {
      Privileged.run(
          new Runnable() {
            @Override
            public void run() {
              starts.end(process, failure);
            }
          });
    } else {
      starts.end(process, failure);
    }
  }
}
