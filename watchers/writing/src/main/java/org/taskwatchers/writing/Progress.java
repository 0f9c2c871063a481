package org.taskwatchers.writing;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Shows other threads whether the writing thread makes progress. If it does not, this shows whether
 * the disk holds it up or it just gets no CPU time. A clock cannot tell these two apart: on a busy
 * machine a thread may stand still for seconds, and so does the whole JVM if a container's quota is
 * used up.
 */
class Progress {
  private static final byte[] UNKNOWN = {};

  /** Odd while the writing thread is inside the {@link Target}. */
  private final AtomicLong steps = new AtomicLong();

  private volatile @Nullable String stat;

  /** Called on the writing thread, before all else. */
  final void begin() {
    try {
      // java.io, because at premain java.nio.file would create the application's own file system.
      String thread = new File("/proc/thread-self").getCanonicalPath();
      stat = thread.indexOf("/task/") > 0 ? thread + "/stat" : null;
    } catch (IOException | RuntimeException noProc) {
      stat = null;
    }
  }

  /** Called on the writing thread: from now on only the target can hold it up. */
  final void enter() {
    steps.incrementAndGet();
  }

  /** Called on the writing thread. */
  final void leave() {
    steps.incrementAndGet();
  }

  /** A number that changes whenever the writing thread makes progress. */
  long steps() {
    return steps.get();
  }

  /** Whether the target holds it up, and it has made no progress since that step. */
  boolean isHeldIn(long step) {
    return step % 2 == 1 && !mayRun() && step == steps();
  }

  /**
   * Asks the kernel whether the thread can run; false if it waits for something, or if that is not
   * known.
   */
  private boolean mayRun() {
    byte[] line = read(stat);
    int name = line.length - 1; // the name is in parentheses, and may contain some itself
    while (name > 0 && line[name] != ')') {
      name--;
    }
    return name > 0 && name + 2 < line.length && line[name + 2] != 'S' && line[name + 2] != 'D';
  }

  private static byte[] read(@Nullable String file) {
    if (file == null) {
      return UNKNOWN;
    }
    try (FileInputStream in = new FileInputStream(file)) {
      return in.readAllBytes();
    } catch (IOException | RuntimeException untold) {
      return UNKNOWN;
    }
  }
}
