package org.taskwatchers.agent.tasks;

import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.taskwatchers.agent.base.DaemonThread;
import org.taskwatchers.agent.base.Report;
import org.taskwatchers.agent.table.Call;
import org.taskwatchers.agent.table.Watcher;

/**
 * Names a watcher that runs for longer than {@code slow} while it still runs, because one that
 * hangs never returns and cannot be measured. It is one daemon thread. The first event starts it.
 * It looks at the running calls four times in {@code slow} and sleeps while there are none. {@link
 * Evidence} judges what it sees.
 *
 * <p>So an event costs one volatile read and a few plain writes. Two clock readings around every
 * watcher would also find calls that end right after {@code slow}, but would cost more than the
 * call.
 */
public final class Watchdog implements Runnable {
  /** Ticks without a call before it goes to sleep. Waking it costs the next event a system call. */
  private static final int IDLE_TICKS = 40;

  /**
   * The first call of a watcher may take that many times longer: it loads classes, which on a busy
   * machine takes longer than any later call.
   */
  private static final int FIRST_CALL = 10;

  private final long slow;
  private final long tick;
  private final Collection<TaskRecord> tasks;
  private final Poller poller;

  volatile boolean asleep = true;
  volatile @Nullable Thread thread;

  /**
   * A watchdog; the first event starts its thread.
   *
   * @param slow how long a watcher may run before it is named
   * @param tasks the tasks whose watchers may be running
   * @param poller learns which thread is held up
   */
  Watchdog(Duration slow, Collection<TaskRecord> tasks, Poller poller) {
    this.slow = slow.toNanos();
    this.tick = Math.max(this.slow / Evidence.LOOKS, Duration.ofMillis(1).toNanos());
    this.tasks = tasks;
    this.poller = poller;
  }

  /** A thread is about to call watchers and has recorded this in the task's {@link Call}. */
  void look() {
    if (asleep) {
      wake();
    }
  }

  private void wake() {
    asleep = false;
    Thread running = thread;
    try {
      LockSupport.unpark(running == null ? start() : running);
    } catch (OutOfMemoryError noThread) {
      Report.line("cannot start the watchdog, slow watchers are not named for now: " + noThread);
      asleep = true; // the next event tries again
    }
  }

  private synchronized Thread start() {
    Thread running = thread;
    if (running == null) {
      running = DaemonThread.start("task-watchers watchdog", this);
      thread = running;
    }
    return running;
  }

  /** Runs on the watchdog's own thread and never returns. */
  @Override
  public void run() {
    int idle = 0;
    while (true) {
      Thread.interrupted(); // an interrupted thread would not park
      idle = lookAtAll() ? 0 : idle + 1;
      if (idle < IDLE_TICKS) {
        LockSupport.parkNanos(this, tick);
        continue;
      }
      if (!fallAsleep()) {
        asleep = false;
      }
      while (asleep) {
        LockSupport.park(this);
        Thread.interrupted();
      }
      idle = 0;
    }
  }

  /** Whether it may sleep: no watcher is running. */
  boolean fallAsleep() {
    asleep = true;
    // An event that did not see the watchdog asleep has written its Call before. Every event
    // would pay for a fence, so instead we wait one tick, until that write is surely visible.
    LockSupport.parkNanos(this, tick);
    return !lookAtAll();
  }

  /** Whether any watcher is running. */
  private boolean lookAtAll() {
    boolean any = false;
    try {
      for (TaskRecord task : tasks) {
        Call call = task.call();
        Thread caller = call.thread();
        if (caller != null) {
          any = true;
          lookAt(task, call, caller);
        }
      }
    } catch (Throwable t) {
      tell(t);
    }
    return any;
  }

  private void lookAt(TaskRecord task, Call call, Thread caller) {
    Watcher watcher = call.watcher();
    int count = call.count();
    Sighting seen = sighting(task);
    if (watcher == null || seen.count != count) {
      seen.begin(count);
      return;
    }
    if (seen.told) {
      return;
    }
    int patience = watcher.isWarm() ? 1 : FIRST_CALL;
    Evidence.Reason reason =
        seen.evidence.look(new CallerThread(caller), patience, watcher.isReadyMade());
    if (!seen.relieved && seen.evidence.isLong(patience)) {
      seen.relieved = true;
      poller.relieve(caller); // whatever the reason
    }
    if (reason == null) {
      return;
    }
    StackTraceElement[] stack = caller.getStackTrace();
    if (call.count() != count || call.thread() != caller) {
      return; // the call has just returned, so the stack is of other code
    }
    seen.told = true;
    long millis = (System.nanoTime() - seen.since) / 1_000_000;
    watcher.slow(task, reason.words(), millis, caller.getName(), stack);
  }

  private Sighting sighting(TaskRecord task) {
    Sighting known = task.sighting;
    if (known == null) {
      known = new Sighting(slow);
      task.sighting = known;
    }
    return known;
  }

  private static void tell(Throwable t) {
    try {
      Report.line("the watchdog cannot look at all watchers: " + t);
    } catch (Throwable whileTelling) {
      // The JVM is out of memory, and this thread must live on.
    }
  }

  /**
   * When a call was first seen running, and what was seen since. Only the watchdog's thread uses
   * it.
   */
  static final class Sighting {
    private final Evidence evidence;
    private int count;
    private long since;
    private boolean relieved;
    private boolean told;

    Sighting(long slow) {
      evidence = new Evidence(slow);
    }

    private void begin(int ofCall) {
      evidence.forget();
      count = ofCall;
      since = System.nanoTime();
      relieved = false;
      told = false;
    }
  }
}
