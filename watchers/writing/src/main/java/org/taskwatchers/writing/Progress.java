package org.taskwatchers.writing;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * What others can see of the thread that writes: whether it gets on, and, if it does not, whether
 * the disk holds it up or it only has no CPU. A clock cannot tell these two apart: on a busy
 * machine a thread stands still for seconds, and the whole JVM does where a container's quota is
 * used up.
 */
class Progress {
  private static final byte[] UNKNOWN = {};

  /** Odd while it is inside the {@link Target}. */
  private final AtomicLong steps = new AtomicLong();

  private volatile @Nullable String stat;

  /** On the thread that writes, before all else. */
  final void begin() {
    try {
      // By java.io: at premain, java.nio.file would make the application's own file system.
      String thread = new File("/proc/thread-self").getCanonicalPath();
      stat = thread.indexOf("/task/") > 0 ? thread + "/stat" : null;
    } catch (IOException | RuntimeException noProc) {
      stat = null;
    }
  }

  /** On the thread that writes: from now on only the target can hold it up. */
  final void enter() {
    steps.incrementAndGet();
  }

  /** On the thread that writes. */
  final void leave() {
    steps.incrementAndGet();
  }

  /** Another number each time that it gets on. */
  long steps() {
    return steps.get();
  }

  /** Whether the target holds it up, if that is still its last step. */
  boolean isHeldIn(long step) {
    return step % 2 == 1 && !mayRun() && step == steps();
  }

  /** By the kernel: false where it waits for something, or where that is not known. */
  private boolean mayRun() {
    byte[] line = read(stat);
    int name = line.length - 1; // in brackets, and may hold some itself
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
