package org.taskwatchers.trace;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.taskwatchers.writing.FileKey;
import org.taskwatchers.writing.Losses;
import org.taskwatchers.writing.Target;

/**
 * {@code trace.file}: a JSON array that is complete after every write. Each write overwrites the
 * closing bracket with a comma, its events and a new bracket, in one {@code write(2)}. So a JVM
 * that is killed leaves a file that any JSON reader accepts. Several JVMs may share a file: each
 * locks it while it writes.
 *
 * <p>The format allows the bracket to be absent, so that we could just append. Viewers accept that,
 * but other readers do not.
 */
final class TraceFile implements Target {
  private static final byte[] BETWEEN = {',', '\n'};
  private static final int MOST_MOVES = 10;
  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(2);
  private static final long LOOK_AGAIN = TimeUnit.MILLISECONDS.toNanos(1);

  private final File file;
  private final Losses losses;
  private @Nullable RandomAccessFile open;
  private @Nullable Object key;
  private boolean named;
  private final ByteArrayOutputStream names = new ByteArrayOutputStream(0);

  TraceFile(File file, Losses losses) {
    this.file = file;
    this.losses = losses;
  }

  /**
   * Checks that we can write the file, but does not create it: an empty file is not JSON, and most
   * commands of a JDK start no process. It uses no {@link Path}: at premain that would create the
   * application's own default file system.
   */
  @Override
  public void open() throws IOException {
    if (file.exists()) {
      openTrace().close();
      return;
    }
    File folder = file.getAbsoluteFile().getParentFile();
    if (file.getPath().indexOf('\0') >= 0 || folder == null || !folder.isDirectory()) {
      new FileInputStream(file).close(); // throws, with the system's own message
    }
    if (folder == null || !folder.canWrite()) {
      throw new IOException("nothing can be made in its folder");
    }
  }

  private RandomAccessFile openTrace() throws IOException {
    RandomAccessFile opened = new RandomAccessFile(file, "rw");
    try {
      if (!file.isFile()) {
        throw new IOException("it is a device or a FIFO, expected a file");
      }
      if (!TraceStart.isThat(opened)) {
        throw new IOException("it is there already and no trace of this watcher");
      }
      return opened;
    } catch (IOException | RuntimeException e) {
      opened.close();
      throw e;
    }
  }

  private RandomAccessFile openFile() throws IOException {
    RandomAccessFile opened = openTrace();
    close();
    open = opened;
    key = FileKey.at(path());
    named = false;
    return opened;
  }

  private Path path() {
    return file.toPath();
  }

  private boolean isStillThere() {
    Object there = FileKey.at(path());
    return there != null && there.equals(key);
  }

  /** Appends events that {@link TraceFormat} made. */
  @Override
  @SuppressWarnings("try") // the lock is only held, not used
  public void append(byte[] events) throws IOException {
    byte[] known = names.toByteArray();
    remember(events);
    for (int i = 0; i < MOST_MOVES; i++) {
      RandomAccessFile out = open;
      if (out == null || !isStillThere()) {
        out = openFile();
      }
      try (FileLock lock = lock(out.getChannel())) {
        // Another process may have moved the file away just now.
        if (isStillThere()) {
          write(out, known, events);
          return;
        }
      } catch (IOException e) {
        close(); // the next event may fare better
        throw e;
      }
    }
    throw new IOException("it is moved away again and again");
  }

  /** Keeps the names of rows, for the files that may follow this one. */
  private void remember(byte[] events) {
    int length = TraceFormat.lengthOfName(events);
    names.write(events, 0, length);
    if (length > 0) {
      names.writeBytes(BETWEEN);
    }
  }

  private void write(RandomAccessFile out, byte[] known, byte[] events) throws IOException {
    long at = new TraceEnd(out).find(losses);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(events.length + 200);
    bytes.writeBytes(at == 0 ? TraceStart.OPENING : BETWEEN);
    if (!named || at == 0) {
      bytes.writeBytes(TraceFormat.process());
      bytes.writeBytes(BETWEEN);
      bytes.writeBytes(known);
    }
    bytes.writeBytes(events);
    bytes.writeBytes(TraceEnd.CLOSING);
    try {
      out.seek(at);
      out.write(bytes.toByteArray());
      if (out.length() > at + bytes.size()) {
        out.setLength(at + bytes.size()); // a torn write was longer
      }
    } catch (IOException full) {
      restore(out, at);
      throw full;
    }
    named = true;
  }

  /** Leaves the file as the valid trace that it was. */
  private static void restore(RandomAccessFile out, long at) {
    try {
      out.setLength(at);
      if (at > 0) {
        out.seek(at);
        out.write(TraceEnd.CLOSING);
      }
    } catch (IOException stillFull) {
      // The next successful write repairs it.
    }
  }

  private static FileLock lock(FileChannel channel) throws IOException {
    long began = System.nanoTime();
    while (System.nanoTime() - began < PATIENCE) {
      try {
        FileLock lock = channel.tryLock(); // an interrupt of lock() would close the channel
        if (lock != null) {
          return lock;
        }
      } catch (OverlappingFileLockException thisJvm) {
        // handled as if another process held it
      }
      Thread.interrupted();
      LockSupport.parkNanos(LOOK_AGAIN);
    }
    throw new IOException("another process holds its lock");
  }

  private void close() {
    RandomAccessFile out = open;
    open = null;
    if (out != null) {
      try {
        out.close();
      } catch (IOException e) {
        losses.trouble("cannot close", String.valueOf(e.getMessage()));
      }
    }
  }
}
