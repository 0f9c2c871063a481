package org.taskwatchers.agent.start;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.taskwatchers.Task;
import org.taskwatchers.agent.base.Privileged;
import org.taskwatchers.agent.base.Report;
import org.taskwatchers.agent.table.EndFunction;
import org.taskwatchers.agent.tasks.Lives;

/**
 * What is left to do when the JVM ends in good order and the application's shutdown hooks have
 * ended. First it stops all new starts. Then it waits for the exit and free events that are still
 * in flight, because reapers are daemon threads and the JVM would cut them off. Then it calls the
 * functions for the end. Then it waits for the events of processes that these functions ended. It
 * does this once, and each step has a time limit.
 *
 * <p>It runs after the hooks, since one of them may be about to stop the remaining processes, and
 * the JDK runs all hooks at the same time.
 *
 * <p>If anything goes wrong here, it is reported and goes no further: the JVM must end as it would
 * without the agent.
 */
final class JvmEnd implements Runnable {
  private static final Duration STARTS = Duration.ofSeconds(2);
  private static final Duration IN_FLIGHT = Duration.ofSeconds(2);
  private static final Duration FUNCTIONS = Duration.ofSeconds(10);
  private static final int MOST_LINES = 10;

  private final Watching watching;

  private final EndThread own;
  private final EndThread caller;

  private final AtomicBoolean begun = new AtomicBoolean();

  /** Set when the hooks have ended. */
  private volatile @Nullable Thread ending;

  private volatile @Nullable EndFunction running;
  private volatile List<Task> left = List.of();

  JvmEnd(Watching watching) {
    this.watching = watching;
    own = new EndThread("task-watchers shutdown", this);
    caller =
        new EndThread(
            "task-watchers end",
            new Runnable() { // no lambda: it may be the JVM's first, and would delay its end
              @Override
              public void run() {
                callAll();
              }
            });
  }

  /** The same work, for the thread that ends the JVM, after the application's hooks have ended. */
  Runnable afterHooks() {
    return new Runnable() {
      @Override
      public void run() {
        ending = Thread.currentThread();
        runOnOwnThread();
      }
    };
  }

  /** The current thread is the application's: it may be interrupted or have no stack left. */
  private void runOnOwnThread() {
    if (own.run(0)) {
      return;
    }
    if (Privileged.isNeeded()) {
      Privileged.run(this);
    } else {
      run();
    }
  }

  @Override
  public void run() {
    if (begun.compareAndSet(false, true)) {
      try {
        end();
      } catch (Throwable t) {
        say("the JVM's end is looked after in part", t);
      }
      tellOfLost();
    }
  }

  /** Called last, because the earlier steps may have lost something, too. */
  private void tellOfLost() {
    try {
      Lives lives = watching.begun();
      if (lives != null) {
        lives.lost().tellRest();
        watching.table().tellRest();
      }
    } catch (Throwable nothingLeft) {
      // As below.
    }
  }

  private void end() {
    Set<String> said = new HashSet<>();
    closeDoor();
    awaitInFlight(said);
    if (!watching.table().atJvmEnd().isEmpty()) {
      callFunctions();
      awaitInFlight(said); // of processes that a function, or the application meanwhile, has ended
    }
  }

  /** Skipped while the hooks still run: one of them may start a process. */
  private void closeDoor() {
    Thread ender = ending;
    if (ender != null) {
      try {
        say("the JVM ends, and what is being started may be left: ", watching.close(ender, STARTS));
      } catch (Throwable t) {
        say("a process that is being started while the JVM ends may be left", t);
      }
    }
  }

  /** Reports each lost task once. */
  private void awaitInFlight(Set<String> said) {
    try {
      Lives lives = watching.begun();
      if (lives != null) {
        List<String> lost = new ArrayList<>(lives.awaitInFlight(IN_FLIGHT));
        lost.removeAll(said);
        said.addAll(lost);
        say("the JVM ends before exit and free were raised of ", lost);
      }
    } catch (Throwable t) {
      if (said.add("")) {
        say("the JVM ends without waiting for exit and free that are due", t);
      }
    }
  }

  /** Uses another thread: a function that hangs must not keep the JVM from ending. */
  private void callFunctions() {
    Lives lives = watching.begun();
    left = lives == null ? List.of() : lives.alive();
    if (!caller.run(FUNCTIONS.toMillis())) {
      say("the JVM ends without a call of ", names());
      return;
    }
    EndFunction late = running;
    if (late != null) {
      say("the JVM ends without waiting longer for ", List.of(late.name() + " (end)"));
    }
  }

  private List<String> names() {
    List<String> names = new ArrayList<>();
    for (EndFunction function : watching.table().atJvmEnd()) {
      names.add(function.name() + " (end)");
    }
    return names;
  }

  private void callAll() {
    for (EndFunction function : watching.table().atJvmEnd()) {
      running = function;
      function.call(left);
    }
    running = null;
  }

  private static void say(String what, List<String> of) {
    try {
      for (int i = 0; i < of.size() && i < MOST_LINES; i++) {
        Report.line(what + of.get(i));
      }
      if (of.size() > MOST_LINES) {
        Report.line("and of " + (of.size() - MOST_LINES) + " more");
      }
    } catch (Throwable nothingLeft) {
      // No stack or memory left to report it.
    }
  }

  /** Reports what went wrong, and why. */
  static void say(String what, Throwable why) {
    try {
      Report.line(what + ": " + why);
    } catch (Throwable nothingLeft) {
      // As above.
    }
  }
}
