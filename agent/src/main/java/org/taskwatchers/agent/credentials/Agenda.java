package org.taskwatchers.agent.credentials;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.taskwatchers.Credentials;
import org.taskwatchers.agent.tasks.TaskRecord;

/**
 * Whose credentials are to be read when: at once, in a burst while a process is young, for that is
 * when it drops its rights, then once a period.
 *
 * <p>The old ones are read all together, in a sweep, and the young ones in between as they are due:
 * were each read a period after its own last time, a thousand of them would wake the poller a
 * thousand times a second, which costs as much as the reading.
 */
final class Agenda {
  /** From exec to the readings of a young process. */
  private static final long[] BURST = {
    0,
    Duration.ofMillis(5).toNanos(),
    Duration.ofMillis(20).toNanos(),
    Duration.ofMillis(100).toNanos()
  };

  /** Readings in a row of one that runs all the time, without asking whether it has run. */
  private static final int MOST_UNASKED = 7;

  /** Looks in a row that find a process asleep, before it is one that sleeps for long. */
  private static final int LONG_ASLEEP = 8;

  /** There is nothing to do. */
  static final long FOR_EVER = Long.MAX_VALUE;

  private final long period;
  private final boolean linux;

  /** Handed over without a lock: the caller is inside start(). */
  private final Queue<TaskRecord> newcomers = new ConcurrentLinkedQueue<>();

  // Guarded by this: two threads may come to it while one takes over from the other.
  private final PriorityQueue<Entry> young = new PriorityQueue<>();
  private ArrayDeque<Entry> sweep = new ArrayDeque<>();
  private ArrayDeque<Entry> swept = new ArrayDeque<>();
  private long nextSweep;

  Agenda(Duration period, boolean linux) {
    this.period = period.toNanos();
    this.linux = linux;
  }

  void add(TaskRecord task) {
    newcomers.add(task);
  }

  /** Takes out one that is due; null where there is none. */
  synchronized @Nullable Entry take() {
    long now = System.nanoTime();
    for (TaskRecord task = newcomers.poll(); task != null; task = newcomers.poll()) {
      young.add(new Entry(task, linux ? new RunTime(task.pid()) : null, now));
    }
    Entry first = young.peek();
    if (first != null && first.at - now <= 0) {
      return young.poll();
    }
    if (sweep.isEmpty() && !swept.isEmpty() && nextSweep - now <= 0) {
      ArrayDeque<Entry> empty = sweep;
      sweep = swept;
      swept = empty;
      nextSweep = now + period;
    }
    return sweep.poll();
  }

  /** It was read, and there will be more to read. */
  synchronized void putBack(Entry entry) {
    long now = System.nanoTime();
    if (++entry.step < BURST.length) {
      entry.at = now + Math.min(BURST[entry.step] - BURST[entry.step - 1], period);
      young.add(entry);
      return;
    }
    if (sweep.isEmpty() && swept.isEmpty()) {
      nextSweep = now + period;
    }
    swept.add(entry);
  }

  /** For how many ns nothing will be due. */
  synchronized long pause() {
    if (!newcomers.isEmpty() || !sweep.isEmpty()) {
      return 0;
    }
    long now = System.nanoTime();
    Entry first = young.peek();
    long untilYoung = first == null ? FOR_EVER : first.at - now;
    long untilSweep = swept.isEmpty() ? FOR_EVER : nextSweep - now;
    return Math.max(0, Math.min(untilYoung, untilSweep));
  }

  /** A task that lives. */
  static final class Entry implements Comparable<Entry> {
    private final TaskRecord task;
    private final @Nullable RunTime runTime;
    private long at;
    private int step;
    private int patience;
    private int unasked;
    private int asleep;

    private Entry(TaskRecord task, @Nullable RunTime runTime, long at) {
      this.task = task;
      this.runTime = runTime;
      this.at = at;
    }

    TaskRecord task() {
      return task;
    }

    /** Whether it is in its burst. */
    boolean isYoung() {
      return step < BURST.length;
    }

    /**
     * Whether there may be something new to read. One that ran whenever it was asked for is read
     * without asking a few times: for it, to ask is half as much again. Of one that has slept for
     * long the effective ids alone are looked at every other time, for less than half.
     */
    @SuppressWarnings("ReferenceEquality") // what is still so is given back itself
    boolean mayHaveChanged() {
      if (runTime == null) {
        return true;
      }
      if (unasked > 0) {
        unasked--;
        return true;
      }
      asleep++;
      if (asleep > LONG_ASLEEP && asleep % 2 == 0) {
        Credentials known = task.credentials();
        return known == null || OwnerOfProc.read("/proc/" + task.pid(), known) != known;
      }
      boolean grown = runTime.hasGrown();
      patience = grown ? Math.min(2 * patience + 1, MOST_UNASKED) : 0;
      unasked = patience;
      asleep = grown ? 0 : asleep;
      return grown;
    }

    @Override
    public int compareTo(Entry other) {
      return Long.signum(at - other.at);
    }
  }
}
