package org.taskwatchers.agent.credentials;

import java.time.Duration;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.taskwatchers.agent.DaemonThread;
import org.taskwatchers.agent.Report;
import org.taskwatchers.agent.dispatch.Life;
import org.taskwatchers.agent.dispatch.TaskRecord;

/**
 * Has the credentials of every living task read: at once, in a burst while a process is young, for
 * that is when it drops its rights, then steadily. One daemon thread, started with the first task
 * and asleep while none lives. Another one takes over when a watcher holds it up.
 */
public final class CredentialPoller implements Life.Poller, Runnable {
  private static final long[] BURST = {
    0,
    Duration.ofMillis(5).toNanos(),
    Duration.ofMillis(20).toNanos(),
    Duration.ofMillis(100).toNanos()
  };

  /** Threads that watchers may hold for ever, before no new one takes over. */
  private static final int MOST_HELD = 16;

  private final long period;

  /** Handed over without a lock: the caller is inside start(). */
  private final Queue<TaskRecord> newcomers = new ConcurrentLinkedQueue<>();

  /** Guarded by itself: two threads may come to it while one takes over from the other. */
  private final PriorityQueue<Reading> due = new PriorityQueue<>();

  /** The thread that reads. Written under this. */
  private volatile @Nullable Thread thread;

  /** Guarded by this. */
  private int held;

  /** Guarded by this. */
  private boolean toldOfHeld;

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
    wake();
  }

  private void wake() {
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
      running = DaemonThread.start("task-watchers credential poller", this);
      thread = running;
    }
    return running;
  }

  /** Another thread takes over; the one that is held comes back for its own task, and ends. */
  @Override
  public synchronized void relieve(Thread stuck) {
    if (stuck != thread) {
      return;
    }
    if (held == MOST_HELD) {
      if (!toldOfHeld) {
        toldOfHeld = true;
        Report.line("watchers hold " + (held + 1) + " pollers; ids are read at exit alone for now");
      }
      return;
    }
    held++;
    thread = null;
    wake();
  }

  private synchronized boolean isRelieved() {
    if (thread == null) {
      thread = Thread.currentThread(); // no other could be started
    }
    if (thread == Thread.currentThread()) {
      return false;
    }
    held--;
    return true;
  }

  /** Runs on the poller's own thread, and returns only when it was relieved. */
  @Override
  public void run() {
    while (!isRelieved()) {
      // A watcher left it set, or somebody interrupts every thread; parking would not sleep.
      Thread.interrupted();
      Reading next = next();
      if (next == null) {
        LockSupport.park(this);
        continue;
      }
      long wait = next.at() - System.nanoTime();
      if (wait > 0) {
        LockSupport.parkNanos(this, wait);
      } else if (take(next) && read(next.task())) {
        putBack(next.following(period));
      }
    }
  }

  private @Nullable Reading next() {
    synchronized (due) {
      for (TaskRecord task = newcomers.poll(); task != null; task = newcomers.poll()) {
        due.add(new Reading(task, System.nanoTime(), 0));
      }
      return due.peek();
    }
  }

  private boolean take(Reading next) {
    synchronized (due) {
      return due.remove(next);
    }
  }

  private void putBack(Reading next) {
    synchronized (due) {
      due.add(next);
    }
    if (thread != Thread.currentThread()) {
      wake(); // or the one that took over would not know of it
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
