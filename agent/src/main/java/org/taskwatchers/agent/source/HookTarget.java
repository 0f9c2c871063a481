package org.taskwatchers.agent.source;

import java.io.IOException;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.LongBinaryOperator;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.taskwatchers.agent.Privileged;

/**
 * The agent's end of java.lang.TaskWatchersHook, which can name interfaces of the JDK alone. One
 * class for all of them: a method reference each would cost the first start of a process some
 * milliseconds to spin.
 */
@SuppressWarnings("overloads") // two accept(), told apart by their types
final class HookTarget
    implements BiFunction<String[], @Nullable String, @Nullable IOException>,
        Runnable,
        LongConsumer,
        LongBinaryOperator,
        BiConsumer<@Nullable Process, @Nullable Throwable> {
  private final JdkStarts starts;
  private final JdkExits exits;

  HookTarget(JdkStarts starts, JdkExits exits) {
    this.starts = starts;
    this.exits = exits;
  }

  /** On entry of ProcessImpl.start. */
  @Override
  public @Nullable IOException apply(String[] command, @Nullable String directory) {
    return Privileged.isNeeded()
        ? Privileged.<@Nullable IOException>call(() -> starts.init(command, directory))
        : starts.init(command, directory);
  }

  /** Right before forkAndExec. */
  @Override
  public void run() {
    if (Privileged.isNeeded()) {
      Privileged.run(starts::fork);
    } else {
      starts.fork();
    }
  }

  /** On entry of completion(pid, true). */
  @Override
  public void accept(long pid) {
    if (Privileged.isNeeded()) {
      Privileged.run(() -> starts.forked(pid));
    } else {
      starts.forked(pid);
    }
  }

  /** Instead of waitForProcessExit0(pid, reaping). */
  @Override
  public long applyAsLong(long pid, long reaping) {
    return reaping == 0 ? exits.await(pid) : exits.reap(pid);
  }

  /** When start ends. */
  @Override
  public void accept(@Nullable Process process, @Nullable Throwable failure) {
    if (Privileged.isNeeded()) {
      Privileged.run(() -> starts.end(process, failure));
    } else {
      starts.end(process, failure);
    }
  }
}
