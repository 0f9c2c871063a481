package org.taskwatchers.log;

import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The last line of one file. It may be torn, if the disk was full or a JVM was killed in the middle
 * of it. Used by one thread.
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
   * Whether the last line is torn.
   *
   * @param size the length of the file, more than 0
   * @param ours whether our own last write was incomplete, so that no other JVM is in the middle of
   *     a line
   */
  boolean isTorn(long size, boolean ours) {
    if (size == tornAt) {
      return true; // Nobody has written since, for example because the disk is still full.
    }
    try {
      for (int i = 0; !isWhole(); i++) {
        if (ours || i == LOOKS) {
          tornAt = file.length();
          return true;
        }
        // It may be a line that another JVM is just writing: that grows page by page, and is not
        // torn.
        Thread.interrupted();
        LockSupport.parkNanos(this, BETWEEN_LOOKS);
      }
    } catch (IOException unreadable) {
      return ours; // An extra empty line is better than two lines in one.
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
