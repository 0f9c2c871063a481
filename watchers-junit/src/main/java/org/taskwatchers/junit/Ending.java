package org.taskwatchers.junit;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.taskwatchers.Task;
import org.taskwatchers.processes.Liveness;

/**
 * Ends what a test has left, and all below it: asks (SIGTERM), waits, kills (SIGKILL).
 *
 * <p>Each before its children. The other way round a shell whose child is gone goes on with its
 * next command. It is looked for new ones all the while, as whose parent has ended is found under
 * nobody any more; these are killed in the end, and not asked: one may be what its parent cleans up
 * with.
 */
final class Ending {
  private static final long FIRST_PAUSE = 10;
  private static final long LONGEST_PAUSE = 100;

  private final Set<ProcessHandle> known = new LinkedHashSet<>();

  private Ending() {}

  /**
   * Returns when all are dead.
   *
   * @param patience how long they may take before they are killed
   * @param killed how long thereafter at most
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

  /** Finds what those that live have started. */
  private void look() {
    Set<ProcessHandle> below = new LinkedHashSet<>();
    for (ProcessHandle each : known) {
      // Of one below another all is known with that one; each look reads the whole of /proc.
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
        // Not onExit(): the JDK has a thread ask every 300 ms for each that is no child of its own.
        Thread.sleep(pause);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
      pause = Math.min(2 * pause, LONGEST_PAUSE);
    }
  }
}
