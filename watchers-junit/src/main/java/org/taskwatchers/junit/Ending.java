package org.taskwatchers.junit;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.taskwatchers.Task;
import org.taskwatchers.processes.Liveness;

/**
 * Ends the processes that a test has left, and all below them: asks (SIGTERM), waits, kills
 * (SIGKILL).
 *
 * <p>It ends each process before its children. In the opposite order, a shell whose child is gone
 * would run its next command. It keeps searching for new descendants, because a process whose
 * parent has exited can no longer be found. New ones are only killed in the end, not asked: a
 * parent may be cleaning up with one of them.
 */
final class Ending {
  private static final long FIRST_PAUSE = 10;
  private static final long LONGEST_PAUSE = 100;

  private final Set<ProcessHandle> known = new LinkedHashSet<>();

  private Ending() {}

  /**
   * Ends all, and returns when they are dead or the time is over.
   *
   * @param patience how long they may take before they are killed
   * @param killed how long to wait at most after the kill
   */
  static void end(List<Task> left, Duration patience, Duration killed) {
    Ending ending = new Ending();
    for (Task task : left) {
      ProcessHandle handle = task.handle();
      if (handle != null) {
        ending.known.add(handle);
      }
    }
    ending.look();
    ending.known.forEach(ProcessHandle::destroy);
    if (!ending.await(patience, false)) {
      ending.await(killed, true);
    }
  }

  /** Finds the processes that the live ones have started. */
  private void look() {
    Set<ProcessHandle> below = new LinkedHashSet<>();
    for (ProcessHandle each : known) {
      // Skip a process below another: the other's look finds all of it, and each look reads all of
      // /proc.
      if (!below.contains(each) && !Liveness.isDead(each)) {
        each.descendants().forEach(below::add); // parents before children, too
      }
    }
    known.addAll(below);
  }

  private boolean await(Duration atMost, boolean force) {
    long began = System.nanoTime();
    long pause = FIRST_PAUSE;
    while (true) {
      look();
      boolean all = true;
      for (ProcessHandle each : known) {
        if (!Liveness.isDead(each)) {
          all = false;
          if (force) {
            each.destroyForcibly();
          }
        }
      }
      if (all || System.nanoTime() - began >= atMost.toNanos()) {
        return all;
      }
      try {
        // Not onExit(): for a process that is not its child, the JDK polls every 300 ms on a
        // thread.
        Thread.sleep(pause);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
      pause = Math.min(2 * pause, LONGEST_PAUSE);
    }
  }
}
