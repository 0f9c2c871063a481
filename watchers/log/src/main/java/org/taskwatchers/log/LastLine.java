package org.taskwatchers.log;

import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The last line of a file, which may be torn: by a disk that was full, or a JVM that was killed, in
 * the middle of it. One file's, and used by one thread.
 */
final class LastLine {
  private static final int LOOKS = 20;
  private static final long BETWEEN_LOOKS = TimeUnit.MILLISECONDS.toNanos(5);

  private final File file;
  private long tornAt = -1;

  LastLine(File file) {
    this.file = file;
  }

  /**
   * Whether it is torn.
   *
   * @param size how long the file is, more than 0
   * @param ours whether a write of ours was not done whole, so that there is nobody to wait for
   */
  boolean isTorn(long size, boolean ours) {
    if (size == tornAt) {
      return true; // Nobody has written since, say because the disk is still full.
    }
    try {
      for (int i = 0; !isWhole(); i++) {
        if (ours || i == LOOKS) {
          tornAt = file.length();
          return true;
        }
        // A line that another JVM is just writing is seen to grow page by page, and is not torn.
        Thread.interrupted();
        LockSupport.parkNanos(this, BETWEEN_LOOKS);
      }
    } catch (IOException unreadable) {
      return ours; // An empty line too many is better than two lines in one.
    }
    return false;
  }

  private boolean isWhole() throws IOException {
    try (RandomAccessFile written = new RandomAccessFile(file, "r")) {
      long length = written.length();
      if (length == 0) {
        return true;
      }
      written.seek(length - 1);
      return written.read() == '\n';
    }
  }
}
