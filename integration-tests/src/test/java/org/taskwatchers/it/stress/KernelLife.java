package org.taskwatchers.it.stress;

import java.util.List;

/**
 * A process, as the kernel told it. The times are nanoseconds of its monotonic clock.
 *
 * @param parent the process that created it, whichever of its threads did
 * @param execs when it began to run each of its programs
 * @param exited when it died; {@link #NEVER} where it still lives
 * @param status how it died, as wait(2) gives it
 */
record KernelLife(long pid, long parent, long forked, List<Long> execs, long exited, int status) {
  static final long NEVER = Long.MAX_VALUE;

  /** The status as a shell, and {@link Process#exitValue()}, give it. */
  int code() {
    int signal = status & 0x7f;
    return signal == 0 ? status >> 8 & 0xff : 128 + signal;
  }

  long lastExec() {
    return execs.get(execs.size() - 1);
  }
}
