package org.taskwatchers.processes;

import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Whether a process lives. */
public final class Liveness {
  private static final int MOST_BYTES = 4096;

  private Liveness() {}

  /**
   * Whether it is dead. The JDK takes a zombie for alive; a zombie whose parent does not reap it,
   * or is gone, stays one for ever in some containers.
   */
  public static boolean isDead(ProcessHandle process) {
    return !process.isAlive() || isZombie(process.pid());
  }

  private static boolean isZombie(long pid) {
    try (FileInputStream in = new FileInputStream("/proc/" + pid + "/stat")) {
      String stat = new String(in.readNBytes(MOST_BYTES), StandardCharsets.ISO_8859_1);
      return stat.startsWith(" Z", stat.lastIndexOf(')') + 1);
    } catch (IOException | SecurityException untold) {
      return false; // as where there is no /proc
    }
  }
}
