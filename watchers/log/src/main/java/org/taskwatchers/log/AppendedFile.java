package org.taskwatchers.log;

import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.taskwatchers.writing.EventFile;
import org.taskwatchers.writing.EventFormat;
import org.taskwatchers.writing.FileKey;
import org.taskwatchers.writing.LoggedEvent;
import org.taskwatchers.writing.Losses;
import org.taskwatchers.writing.Target;

/**
 * The file that a path names at the moment: before each line it checks that the path still names
 * the open file. Used by one thread.
 *
 * <p>Each line is one {@code write(2)} to a descriptor in append mode, so the lines of many JVMs do
 * not mix, and a JVM that is killed leaves whole lines. A {@code FileOutputStream} does that. A
 * {@code FileChannel} would also tell how much of a line was written, but an interrupt of the
 * thread closes it for good.
 */
final class AppendedFile implements Target {
  private static final long UNKNOWN = -1;
  private static final int MOST_TRIES = 100;
  private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);

  private final File file;
  private final @Nullable Rotation rotation;
  private final Losses losses;
  private @Nullable FileOutputStream out;
  private @Nullable Object key;
  // The size of the file after our last line: if it still has this size, nobody has written since.
  private long end = UNKNOWN;
  private boolean failed;
  private LastLine lastLine;
  private long rotateNotBefore = System.nanoTime();

  AppendedFile(File file, @Nullable Rotation rotation, Losses losses) {
    this.file = file;
    this.lastLine = new LastLine(file);
    this.rotation = rotation;
    this.losses = losses;
  }

  /**
   * Opens {@code log.file}, and creates it if it does not exist; waits for that for a bounded time.
   *
   * @param format used by the writing thread, and by callers if it falls behind
   * @throws IllegalArgumentException if the file cannot be opened
   */
  static EventFile<LoggedEvent> writtenBehind(
      File file,
      @Nullable Rotation rotation,
      Losses.Reports reports,
      EventFormat<LoggedEvent> format) {
    Losses losses = new Losses(file.toString(), reports);
    return EventFile.open(Log.NAME, file, new AppendedFile(file, rotation, losses), losses, format);
  }

  /**
   * Opens the file with this name, and creates it if there is none. It uses no {@link Path} yet: at
   * premain that would create the application's own default file system. The first line opens the
   * file again, to learn its key.
   *
   * @throws IOException if that fails
   */
  @Override
  public void open() throws IOException {
    out = new FileOutputStream(file, true);
  }

  /** Opens the file that the path names now. If this throws, the old file stays open. */
  private void openNamed() throws IOException {
    Path path = path();
    Object before = FileKey.at(path);
    for (int i = 0; i < MOST_TRIES; i++) {
      FileOutputStream opened = new FileOutputStream(file, true);
      Object after = FileKey.at(path);
      // Otherwise the file is new or was replaced, and we cannot know which one we have opened.
      if (after != null && after.equals(before)) {
        close();
        out = opened;
        key = after;
        end = UNKNOWN;
        failed = false;
        lastLine = new LastLine(file);
        return;
      }
      opened.close();
      before = after;
    }
    throw new IOException("it is replaced all the time");
  }

  private Path path() {
    return file.toPath();
  }

  /**
   * Appends whole lines.
   *
   * @throws IOException if nothing was written, or only a part
   */
  @Override
  public void append(byte[] lines) throws IOException {
    BasicFileAttributes there = attributesAt(path());
    if (out == null || there == null || !FileKey.of(there).equals(key)) {
      there = reopened();
    }
    if (there != null && mustRotate(there, lines.length)) {
      there = rotated();
    }
    boolean glued = there == null ? failed : endsInsideLine(there);
    byte[] bytes = glued ? afterNewline(lines) : lines;
    long from = there == null ? 0 : there.size();
    end = UNKNOWN;
    failed = true;
    Objects.requireNonNull(out).write(bytes);
    failed = false;
    end = from + bytes.length;
  }

  /** Opens the path again; null if we go on with the old file, which has lost its name. */
  private @Nullable BasicFileAttributes reopened() throws IOException {
    try {
      openNamed();
      return attributesAt(path());
    } catch (IOException e) {
      if (out == null || Descriptors.isDeleted(key)) {
        throw e;
      }
      losses.trouble(
          "goes on in the file that had this name, since none of it can be opened", why(e));
      return null;
    }
  }

  private boolean mustRotate(BasicFileAttributes there, int more) {
    return rotation != null
        && there.isRegularFile()
        && rotation.isDue(there.size(), more)
        && System.nanoTime() - rotateNotBefore >= 0;
  }

  private @Nullable BasicFileAttributes rotated() throws IOException {
    if (rotation != null && out != null && key != null) {
      try {
        rotation.rotate(path(), out.getChannel(), key);
      } catch (IOException e) {
        rotateNotBefore = System.nanoTime() + MINUTE;
        losses.trouble("cannot rotate", e.toString());
      }
    }
    BasicFileAttributes there = attributesAt(path());
    return there == null || !FileKey.of(there).equals(key) ? reopened() : there;
  }

  private boolean endsInsideLine(BasicFileAttributes there) {
    return there.isRegularFile()
        && there.size() != end
        && there.size() != 0
        && lastLine.isTorn(there.size(), failed);
  }

  private void close() {
    if (out != null) {
      try {
        out.close();
      } catch (IOException e) {
        losses.trouble("cannot close", why(e));
      }
    }
  }

  private static String why(IOException e) {
    return String.valueOf(e.getMessage());
  }

  private static @Nullable BasicFileAttributes attributesAt(Path path) {
    try {
      return Files.readAttributes(path, BasicFileAttributes.class);
    } catch (IOException none) {
      return null;
    }
  }

  private static byte[] afterNewline(byte[] lines) {
    byte[] all = new byte[lines.length + 1];
    all[0] = '\n';
    System.arraycopy(lines, 0, all, 1, lines.length);
    return all;
  }
}
