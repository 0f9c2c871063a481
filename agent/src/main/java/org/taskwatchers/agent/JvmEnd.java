package org.taskwatchers.agent;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.taskwatchers.Task;
import org.taskwatchers.agent.dispatch.Life;
import org.taskwatchers.agent.source.Sources;
import org.taskwatchers.agent.table.EndFunction;

/**
 * What is left to do when the JVM ends in good order and the application's shutdown hooks have
 * ended: exit and free that are in flight are raised, for reapers are daemons and would be cut off;
 * then the functions for the end are called; then what these have ended is raised. Each for a
 * bounded time.
 *
 * <p>After these hooks, since one may be about to look after what is left; the JDK runs all that it
 * has at once.
 */
final class JvmEnd implements Runnable {
  private static final Duration IN_FLIGHT = Duration.ofSeconds(2);
  private static final Duration FUNCTIONS = Duration.ofSeconds(10);
  private static final int MOST_LINES = 10;

  private final Watching watching;
  private volatile @Nullable EndFunction running;

  private JvmEnd(Watching watching) {
    this.watching = watching;
  }

  static void await(Watching watching) {
    JvmEnd end = new JvmEnd(watching);
    Runtime.getRuntime().addShutdownHook(new Thread(null, end, "task-watchers shutdown", 0, false));
  }

  /** On the JVM's shutdown hook, beside the application's. */
  @Override
  public void run() {
    Runnable onThreadThatEndsJvm =
        new Runnable() { // no lambda: the first of a JVM may be here, and would delay its end
          @Override
          public void run() {
            endOnOwnThread();
          }
        };
    // Where nothing has begun java.lang has nothing of ours, which would cost every JVM its share.
    if (watching.begun() == null || !Sources.afterShutdownHooks(onThreadThatEndsJvm)) {
      end();
    }
  }

  /** That one is the application's: it may have been interrupted, or be at the end of its stack. */
  @SuppressWarnings("ThreadJoinLoop") // it is in a loop; the Uninterruptibles are Guava's
  private void endOnOwnThread() {
    Thread thread;
    try {
      thread =
          DaemonThread.start(
              "task-watchers shutdown",
              new Runnable() {
                @Override
                public void run() {
                  end();
                }
              });
    } catch (OutOfMemoryError noThread) {
      end();
      return;
    }
    while (true) {
      try {
        thread.join();
        return;
      } catch (InterruptedException e) {
        // Nobody will ask any more whether it was.
      }
    }
  }

  private void end() {
    Set<String> said = new HashSet<>();
    awaitInFlight(said);
    List<EndFunction> functions = watching.table().atJvmEnd();
    if (!functions.isEmpty()) {
      Life life = watching.begun();
      callAll(functions, life == null ? List.of() : life.alive());
      awaitInFlight(said); // of what such a function, or the application meanwhile, has ended
    }
  }

  /** Each that is lost is said once. */
  private void awaitInFlight(Set<String> said) {
    Life life = watching.begun();
    if (life == null) {
      return;
    }
    List<String> lost = new ArrayList<>(life.awaitInFlight(IN_FLIGHT));
    lost.removeAll(said);
    said.addAll(lost);
    for (int i = 0; i < lost.size() && i < MOST_LINES; i++) {
      Report.line("the JVM ends before exit and free were raised of " + lost.get(i));
    }
    if (lost.size() > MOST_LINES) {
      Report.line("and of " + (lost.size() - MOST_LINES) + " more tasks");
    }
  }

  /** Not on this thread: a function that hangs must not keep the JVM from ending. */
  private void callAll(List<EndFunction> functions, List<Task> left) {
    try {
      Thread thread =
          DaemonThread.start(
              "task-watchers end",
              new Runnable() { // no lambda: the first of a JVM may be here, and would delay its end
                @Override
                public void run() {
                  for (EndFunction function : functions) {
                    running = function;
                    function.call(left);
                  }
                  running = null;
                }
              });
      thread.join(FUNCTIONS.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (OutOfMemoryError noThread) {
      Report.line("cannot call the functions for the end of the JVM: " + noThread);
    }
    EndFunction late = running;
    if (late != null) {
      Report.line("the JVM ends without waiting longer for " + late.name() + " (end)");
    }
  }
}
