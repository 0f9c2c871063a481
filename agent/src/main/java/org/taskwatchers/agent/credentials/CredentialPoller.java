package org.taskwatchers.agent.credentials;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.taskwatchers.agent.base.DaemonThread;
import org.taskwatchers.agent.base.Report;
import org.taskwatchers.agent.tasks.Lives;
import org.taskwatchers.agent.tasks.Poller;
import org.taskwatchers.agent.tasks.TaskRecord;

/**
 * Has the credentials of every living task read when its {@link Agenda} says so. One daemon thread,
 * started with the first task and asleep while none lives. Another one takes over when a watcher
 * holds it up.
 */
final class CredentialPoller implements Poller, Runnable {
  /** Threads that watchers may hold for ever, before no new one takes over. */
  private static final int MOST_HELD = 16;

  /** So often it looks for newcomers after one has come: to be woken is a system call a start. */
  private static final long TICK = Duration.ofMillis(5).toNanos();

  /** Ticks without anything to read before it sleeps until it is woken. */
  private static final int QUIET_TICKS = 20;

  private final Agenda agenda;

  /** The thread that reads. Written under this. */
  private volatile @Nullable Thread thread;

  /** Guarded by this. */
  private int held;

  /** Guarded by this. */
  private boolean toldOfHeld;

  volatile boolean asleep = true;

  private volatile @Nullable Lives polled;

  /**
   * A poller; its thread starts with the first task.
   *
   * @param period between two readings of one task, after the burst
   * @param linux whether /proc tells if a process has run
   */
  CredentialPoller(Duration period, boolean linux) {
    agenda = new Agenda(period, linux);
  }

  /** Sets whose tasks to read. They need each other: this comes before the first task. */
  void pollFor(Lives lives) {
    polled = lives;
  }

  @Override
  public void poll(TaskRecord task) {
    if (add(task)) {
      wake();
    }
  }

  /** Whether the thread is to be woken for it. */
  boolean add(TaskRecord task) {
    agenda.add(task);
    return asleep;
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
    asleep = false;
    int quiet = 0;
    while (true) {
      try {
        if (isRelieved()) {
          return;
        }
        quiet = step(quiet);
      } catch (Throwable t) { // the thread must live on for the other tasks
        failed(t);
      }
    }
  }

  /** Reads one, or rests; returns for how many ticks in a row there was nothing to read. */
  private int step(int quiet) {
    // A watcher left it set, or somebody interrupts every thread; parking would not sleep.
    Thread.interrupted();
    Agenda.Entry next = agenda.take();
    if (next == null) {
      rest(quiet + 1 < QUIET_TICKS);
      return quiet + 1;
    }
    // Most are dead, of those that are started one after the other.
    if (next.task().isAlive() && (!next.mayHaveChanged() || read(next.task()))) {
      putBack(next);
    }
    return next.isYoung() ? 0 : quiet;
  }

  private void failed(Throwable why) {
    Lives lives = polled;
    if (lives != null) {
      lives.lost().count("a reading of ids by", this, why);
    }
    LockSupport.parkNanos(this, TICK); // or it would do nothing else, where it fails for long
  }

  @Override
  public String toString() {
    return "the credential poller";
  }

  private void rest(boolean tick) {
    if (tick) {
      park(Math.min(TICK, agenda.pause()));
    } else {
      park(fallAsleep());
      asleep = false;
    }
  }

  /** For how many ns it may sleep. Who came before did not see that he is to wake somebody. */
  long fallAsleep() {
    asleep = true;
    return agenda.pause();
  }

  private void park(long pause) {
    if (pause == Agenda.FOR_EVER) {
      LockSupport.park(this);
    } else if (pause > 0) {
      LockSupport.parkNanos(this, pause);
    }
  }

  private void putBack(Agenda.Entry entry) {
    agenda.putBack(entry);
    if (thread != Thread.currentThread()) {
      wake(); // or the one that took over would not know of it
    }
  }

  private boolean read(TaskRecord task) {
    Lives lives = polled;
    try {
      return lives != null && lives.read(task);
    } catch (Throwable t) {
      if (lives != null) {
        lives.lost().count("ids, until its exit, of", task, t);
      }
      return false;
    }
  }
}
