package org.taskwatchers.agent.credentials;

import java.time.Duration;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.taskwatchers.agent.Report;
import org.taskwatchers.agent.dispatch.Life;
import org.taskwatchers.agent.dispatch.TaskRecord;

/**
 * Has the credentials of every living task read: at once, in a burst while a process is young, for
 * that is when it drops its rights, then steadily. One daemon thread, started with the first task
 * and asleep while none lives.
 */
public final class CredentialPoller implements Life.Poller, Runnable {
  private static final long[] BURST = {
    0,
    Duration.ofMillis(5).toNanos(),
    Duration.ofMillis(20).toNanos(),
    Duration.ofMillis(100).toNanos()
  };

  private final long period;

  /** Handed over without a lock: the caller is inside start(). */
  private final Queue<TaskRecord> newcomers = new ConcurrentLinkedQueue<>();

  private volatile @Nullable Thread thread;
  private volatile @Nullable Life life;

  /**
   * A poller; its thread starts with the first task.
   *
   * @param period between two readings of one task, after the burst
   */
  public CredentialPoller(Duration period) {
    this.period = period.toNanos();
  }

  /** Sets whose tasks to read. They need each other: this comes before the first task. */
  public void pollFor(Life lives) {
    life = lives;
  }

  @Override
  public void poll(TaskRecord task) {
    newcomers.add(task);
    Thread running = thread;
    try {
      LockSupport.unpark(running == null ? start() : running);
    } catch (OutOfMemoryError noThread) { // also where the user may have no more of them
      Report.line("cannot start the credential poller, reads at exit alone for now: " + noThread);
    }
  }

  private synchronized Thread start() {
    Thread running = thread;
    if (running == null) {
      running = new Thread(rootGroup(), this, "task-watchers credential poller", 0, false);
      running.setDaemon(true);
      running.setContextClassLoader(null); // the caller's would be kept from being unloaded
      running.start();
      thread = running;
    }
    return running;
  }

  /** A group of the application's may be interrupted as a whole. */
  private static ThreadGroup rootGroup() {
    ThreadGroup group = Thread.currentThread().getThreadGroup();
    while (group.getParent() != null) {
      group = group.getParent();
    }
    return group;
  }

  /** Runs on the poller's own thread, and never returns. */
  @Override
  public void run() {
    PriorityQueue<Reading> due = new PriorityQueue<>();
    while (true) {
      // A watcher left it set, or somebody interrupts every thread; parking would not sleep.
      Thread.interrupted();
      for (TaskRecord task = newcomers.poll(); task != null; task = newcomers.poll()) {
        due.add(new Reading(task, System.nanoTime(), 0));
      }
      Reading next = due.peek();
      if (next == null) {
        LockSupport.park(this);
        continue;
      }
      long wait = next.at() - System.nanoTime();
      if (wait > 0) {
        LockSupport.parkNanos(this, wait);
        continue;
      }
      due.remove();
      if (read(next.task())) {
        due.add(next.following(period));
      }
    }
  }

  private boolean read(TaskRecord task) {
    try {
      Life lives = life;
      return lives != null && lives.read(task);
    } catch (Throwable t) {
      try {
        Report.line("cannot read the credentials of " + task + ", gives up on it: " + t);
      } catch (Throwable whileTelling) {
        // Out of memory: the thread must live on for the other tasks.
      }
      return false;
    }
  }

  /**
   * One reading to make.
   *
   * @param at when, as System.nanoTime() counts
   * @param step how many were made
   */
  private record Reading(TaskRecord task, long at, int step) implements Comparable<Reading> {
    Reading following(long period) {
      long pause =
          step + 1 < BURST.length ? Math.min(BURST[step + 1] - BURST[step], period) : period;
      return new Reading(task, System.nanoTime() + pause, step + 1);
    }

    @Override
    public int compareTo(Reading other) {
      return Long.signum(at - other.at);
    }
  }
}
