package org.taskwatchers.agent.tasks;

import org.jspecify.annotations.Nullable;
import org.taskwatchers.agent.base.CpuTime;

/**
 * What the watchdog's looks at one call show: whether the watcher is slow, or the machine.
 *
 * <p>The wall clock alone cannot show this. If a container's quota stops the whole JVM, or if
 * hundreds of threads want one CPU, any call takes long. So the watchdog counts looks instead of
 * time: a JVM that stands still takes few looks. A thread that wants a CPU must have had one for as
 * long as it may run. A thread that waits must have been seen waiting each time. A thread inside a
 * native method may wait there or for a CPU, so it gets twenty times as long.
 */
final class Evidence {
  /** The number of looks in the time that a watcher may run without being named. */
  static final int LOOKS = 4;

  /** The limit grows by this factor where something other than the watcher may be the reason. */
  private static final int DOUBTFUL = 20;

  /** Why a call is slow. */
  enum Reason {
    /** It waits for something, for example a lock. */
    WAITS("has been waiting"),
    /** It has had a CPU all the time. */
    COMPUTES("has been computing"),
    /** It is in a native method and has no CPU. */
    IN_NATIVE("has been in a native method"),
    /** It is not known whether it has had a CPU. */
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
    /** Whether it is waiting and wants no CPU now. */
    boolean waits();

    /** Whether it waits for something of ours: a ready-made watcher waits for a limited time. */
    boolean waitsByDesign();

    /** Its CPU time in ns; {@link CpuTime#UNKNOWN} if that is not known. */
    long cpuTime();

    /** Whether its innermost frame is a native method. */
    boolean isInNative();
  }

  private final long slow;
  private int looks;
  private int waiting;
  private int since;
  private long cpu;

  /** For watchers that may run for {@code slow} ns. */
  Evidence(long slow) {
    this.slow = slow;
  }

  /** Another call begins. */
  void forget() {
    looks = 0;
    waiting = 0;
    since = 0;
  }

  /** Whether there were enough looks for a fast call to be over by now. */
  boolean isLong(int patience) {
    return looks >= LOOKS * patience;
  }

  /**
   * Adds one look.
   *
   * @param patience how many times longer than usual it may take
   * @param isOurs whether the watcher is ready-made: these wait for no more than a lock, which
   *     another thread of a busy machine may hold
   * @return why it is slow; null if it is not, or if nothing shows it yet
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
    since = 0; // if it has had some CPU time since then, the machine is slow
    if (unknown) {
      return Reason.RUNS;
    }
    return had < slow / LOOKS && caller.isInNative() ? Reason.IN_NATIVE : null;
  }
}
