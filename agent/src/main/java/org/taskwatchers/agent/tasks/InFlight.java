package org.taskwatchers.agent.tasks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.taskwatchers.agent.table.Watcher;

/** Waits for the events that are still to be raised when the JVM ends. */
final class InFlight {
  /** How often to check whether a watcher itself ends the JVM. */
  private static final long SLICE = Duration.ofMillis(50).toNanos();

  private final CredentialReader reader;

  InFlight(CredentialReader reader) {
    this.reader = reader;
  }

  /** Waits until their end events are raised, at most that long; returns those that took longer. */
  List<TaskRecord> await(Collection<TaskRecord> tasks, Duration atMost) {
    long until = System.nanoTime() + atMost.toNanos();
    List<TaskRecord> lost = new ArrayList<>();
    for (TaskRecord task : tasks) {
      if (isInFlight(task) && !await(task, true, until)) {
        lost.add(task);
      }
    }
    return lost;
  }

  /** Does the same for starts that may have a child no watcher knows about yet. */
  List<TaskRecord> awaitStarts(Collection<TaskRecord> tasks, Duration atMost) {
    long until = System.nanoTime() + atMost.toNanos();
    List<TaskRecord> lost = new ArrayList<>();
    for (TaskRecord task : tasks) {
      if (task.claim().isStarting() && !await(task, false, until)) {
        lost.add(task);
      }
    }
    return lost;
  }

  /** Counts zombies, too, even if their reaper has not woken up yet. */
  private boolean isInFlight(TaskRecord task) {
    return task.claim().isEnding() || (task.claim().isAlive() && reader.isZombie(task.pid()));
  }

  private static boolean await(TaskRecord task, boolean freed, long until) {
    while (!endsTheJvm(task.call().thread())) {
      long slice = System.nanoTime() + SLICE;
      boolean last = slice - until >= 0;
      long end = last ? until : slice;
      if (freed ? task.claim().awaitFreed(end) : task.claim().awaitStarted(end)) {
        return true;
      }
      if (last) {
        return false;
      }
    }
    return false;
  }

  /** A watcher that called System.exit() waits for us, forever. */
  private static boolean endsTheJvm(@Nullable Thread caller) {
    if (caller == null) {
      return false;
    }
    try {
      for (StackTraceElement frame : caller.getStackTrace()) {
        if (frame.getClassName().equals("java.lang.Shutdown")) {
          return true;
        }
      }
    } catch (SecurityException untold) {
      // Then we wait for it as long as for any other.
    }
    return false;
  }

  /** Describes a lost task for a line on stderr. */
  static String describe(TaskRecord lost) {
    Watcher watcher = lost.call().thread() == null ? null : lost.call().watcher();
    return lost + (watcher == null ? "" : ", held by the watcher " + watcher.name());
  }
}
