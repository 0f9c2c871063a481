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
 * Reads the credentials of every living task when its {@link Agenda} says so. It is one daemon
 * thread, which starts with the first task and sleeps while none lives. If a watcher holds it up,
 * another thread takes over.
 */
final class CredentialPoller implements Poller, Runnable {
  /** The number of threads that watchers may hold forever; after that no new thread takes over. */
  private static final int MOST_HELD = 16;

  /** How often it checks for more new tasks after one: being woken costs a start a system call. */
  private static final long TICK = Duration.ofMillis(5).toNanos();

  /** After that many ticks without anything to read, the poller sleeps until it is woken. */
  private static final int QUIET_TICKS = 20;

  private final Agenda agenda;

  /** The thread that reads. Writes are guarded by this. */
  private volatile @Nullable Thread thread;

  /** Guarded by this. */
  private int held;

  /** Guarded by this. */
  private boolean toldOfHeld;

  volatile boolean asleep = true;

  private volatile @Nullable Lives polled;

  /**
   * A poller; the first task starts its thread.
   *
   * @param period the time between two readings of one task, after the burst
   * @param linux whether /proc shows if a process has run
   */
  CredentialPoller(Duration period, boolean linux) {
    agenda = new Agenda(period, linux);
  }

  /** Sets the lives whose tasks are read. Each needs the other; call it before the first task. */
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
    } catch (OutOfMemoryError noThread) { // also if the user may have no more threads
      Report.line(
          "cannot start the credential poller, ids are read only at exit for now: " + noThread);
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

  /** Another thread takes over. When the held thread returns, it finishes its task and ends. */
  @Override
  public synchronized void relieve(Thread stuck) {
    if (stuck != thread) {
      return;
    }
    if (held == MOST_HELD) {
      if (!toldOfHeld) {
        toldOfHeld = true;
        Report.line("watchers hold " + (held + 1) + " pollers; ids are read only at exit for now");
      }
      return;
    }
    held++;
    thread = null;
    wake();
  }

  private synchronized boolean isRelieved() {
    if (thread == null) {
      thread = Thread.currentThread(); // no other thread could be started
    }
    if (thread == Thread.currentThread()) {
      return false;
    }
    held--;
    return true;
  }

  /** Runs on the poller's own thread. Returns only after another thread has taken over. */
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

  /** Reads one task, or rests; returns for how many ticks in a row nothing was read. */
  private int step(int quiet) {
    // A watcher left it set, or some code interrupts every thread; parking would not sleep.
    Thread.interrupted();
    Agenda.Entry next = agenda.take();
    if (next == null) {
      rest(quiet + 1 < QUIET_TICKS);
      return quiet + 1;
    }
    // When short processes run one after another, most are already dead.
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
    LockSupport.parkNanos(this, TICK); // if it keeps failing, this thread must not spin
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

  /** How many ns it may sleep. A task added just before did not see that it must wake us. */
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
      wake(); // otherwise the thread that took over would not know of it
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
