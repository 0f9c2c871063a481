package org.taskwatchers.agent.tasks;

import org.jspecify.annotations.Nullable;
import org.taskwatchers.agent.base.CpuTime;

/**
 * What the watchdog's looks at one call have found: whether the watcher is slow, or the machine.
 *
 * <p>The wall clock alone cannot tell: where a container's quota stops the whole JVM, or hundreds
 * of threads want one CPU, any call takes long. So looks are counted and not time, which a JVM that
 * stands still has few of; a thread that wants a CPU must have had one for as long as it may run;
 * one that waits must have been seen waiting each time; and one inside a native method, which may
 * wait there or for a CPU, is given twenty times as long.
 */
final class Evidence {
  /** Looks in the time that a watcher may run unnamed. */
  static final int LOOKS = 4;

  /** That many times as long where something else than the watcher may be the reason. */
  private static final int DOUBTFUL = 20;

  /** Why a call is slow. */
  enum Reason {
    /** It waits for something, as a lock. */
    WAITS("has been waiting"),
    /** It has had a CPU all the time. */
    COMPUTES("has been computing"),
    /** It is in a native method, without a CPU. */
    IN_NATIVE("has been in a native method"),
    /** Nothing tells whether it has had a CPU. */
    RUNS("has been running");

    private final String words;

    Reason(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }
  }

  /** The thread that calls the watcher. */
  interface Caller {
    /** Whether it wants no CPU now. */
    boolean waits();

    /** Whether what it waits for is ours: a ready-made watcher waits for a bounded time. */
    boolean waitsByDesign();

    /** How long it has had a CPU, in ns; {@link CpuTime#UNKNOWN} where that is not known. */
    long cpuTime();

    /** Whether its innermost frame is a native method's. */
    boolean isInNative();
  }

  private final long slow;
  private int looks;
  private int waiting;
  private int since;
  private long cpu;

  /** Of watchers that may run for so many ns. */
  Evidence(long slow) {
    this.slow = slow;
  }

  /** Another call begins. */
  void forget() {
    looks = 0;
    waiting = 0;
    since = 0;
  }

  /** Whether it was seen so often that a call which takes no time would be over. */
  boolean isLong(int patience) {
    return looks >= LOOKS * patience;
  }

  /**
   * Adds one look.
   *
   * @param patience that many times as long as usual
   * @param isOurs whether the watcher is a ready-made one, which waits for no more than a lock that
   *     another thread of a busy machine may hold
   * @return why it is slow; null where it is not, or nothing shows that yet
   */
  @Nullable Reason look(Caller caller, int patience, boolean isOurs) {
    looks++;
    int enough = LOOKS * patience;
    if (caller.waits()) {
      waiting++;
      since = 0;
      boolean named = waiting >= (isOurs ? DOUBTFUL : 1) * enough && !caller.waitsByDesign();
      return named ? Reason.WAITS : null;
    }
    waiting = 0;
    if (looks < enough) {
      return null;
    }
    if (since++ == 0) {
      cpu = caller.cpuTime();
      return null;
    }
    boolean unknown = cpu == CpuTime.UNKNOWN;
    long had = unknown ? 0 : caller.cpuTime() - cpu;
    if (had >= slow * patience) {
      return Reason.COMPUTES;
    }
    if (since <= DOUBTFUL * enough) {
      return null;
    }
    since = 0; // where it has had a CPU for a while meanwhile it is the machine
    if (unknown) {
      return Reason.RUNS;
    }
    return had < slow / LOOKS && caller.isInNative() ? Reason.IN_NATIVE : null;
  }
}
