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
 * ended: from then on nothing is started any more; exit and free that are in flight are raised, for
 * reapers are daemons and would be cut off; then the functions for the end are called; then what
 * these have ended is raised. Once, and each for a bounded time.
 *
 * <p>After these hooks, since one may be about to look after what is left; the JDK runs all that it
 * has at once.
 *
 * <p>Whatever goes wrong here is said and goes no further: the JVM is to end as without us.
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
            new Runnable() { // no lambda: the first of a JVM may be here, and would delay its end
              @Override
              public void run() {
                callAll();
              }
            });
  }

  /** The same, for the thread that ends the JVM, when the application's hooks have ended. */
  Runnable afterHooks() {
    return new Runnable() {
      @Override
      public void run() {
        ending = Thread.currentThread();
        runOnOwnThread();
      }
    };
  }

  /** The current one is the application's: it may be interrupted, or at the end of its stack. */
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

  /** Last: what was called before may have lost something, too. */
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
      awaitInFlight(said); // of what such a function, or the application meanwhile, has ended
    }
  }

  /** Not beside the hooks: one of them may start a process. */
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

  /** Each that is lost is said once. */
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

  /** Not on this thread: a function that hangs must not keep the JVM from ending. */
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
      // No stack or memory to say it with.
    }
  }

  /** Says what became of it, and why. */
  static void say(String what, Throwable why) {
    try {
      Report.line(what + ": " + why);
    } catch (Throwable nothingLeft) {
      // As above.
    }
  }
}
