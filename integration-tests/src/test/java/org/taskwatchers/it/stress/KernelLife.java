package org.taskwatchers.it.stress;

import java.util.List;

/**
 * A process in the kernel's record. The times are nanoseconds of the kernel's monotonic clock.
 *
 * @param parent the process that created it, whichever of its threads did so
 * @param execs when it began to run each of its programs
 * @param exited when it died; {@link #NEVER} if it is still alive
 * @param status how it died, as wait(2) returns it
 */
record KernelLife(long pid, long parent, long forked, List<Long> execs, long exited, int status) {
  static final long NEVER = Long.MAX_VALUE;

  /** The exit code as a shell and {@link Process#exitValue()} return it. */
  int code() {
    int signal = status & 0x7f;
    return signal == 0 ? status >> 8 & 0xff : 128 + signal;
  }

  long lastExec() {
    return execs.get(execs.size() - 1);
  }
}
