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
 * Decides when the credentials of each task are read: at once, then in a burst while the process is
 * young, because that is when it drops its privileges, then once per period.
 *
 * <p>Old tasks are read all together, in a sweep; young ones are read in between, when they are
 * due. If each task were read one period after its own last reading, a thousand tasks would wake
 * the poller a thousand times a second, which costs as much as the readings.
 */
final class Agenda {
  /** The times from exec to each reading of a young process. */
  private static final long[] BURST = {
    0,
    Duration.ofMillis(5).toNanos(),
    Duration.ofMillis(20).toNanos(),
    Duration.ofMillis(100).toNanos()
  };

  /** The most readings in a row of a busy process without a check whether it has run. */
  private static final int MOST_UNASKED = 7;

  /** If that many checks in a row find a process asleep, it counts as one that sleeps for long. */
  private static final int LONG_ASLEEP = 8;

  /** Nothing is due. */
  static final long FOR_EVER = Long.MAX_VALUE;

  private final long period;
  private final boolean linux;

  /** New tasks, handed over without a lock because the caller is inside start(). */
  private final Queue<TaskRecord> newcomers = new ConcurrentLinkedQueue<>();

  // The fields below are guarded by this: two threads may use them while one takes over from the
  // other.
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

  /** Removes and returns a task that is due; null if none is. */
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

  /** Takes back a task that has been read and must be read again. */
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

  /** The number of ns until something is due. */
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

  /** A living task. */
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

    /** Whether it is still in its burst. */
    boolean isYoung() {
      return step < BURST.length;
    }

    /**
     * Whether there may be something new to read. If a process had run at each check, the next few
     * readings skip the check, because a check costs half as much as a reading. If a process has
     * slept for long, every other check looks only at its effective ids, at less than half the
     * cost.
     */
    @SuppressWarnings("ReferenceEquality") // an unchanged value is returned itself
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
