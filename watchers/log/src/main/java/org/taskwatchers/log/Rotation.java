package org.taskwatchers.log;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.taskwatchers.writing.FileKey;

/**
 * {@code log.rotate.size} and {@code log.rotate.files}: a file that would grow beyond the size
 * becomes {@code NAME.1}, the previous {@code NAME.1} becomes {@code NAME.2}, and so on.
 *
 * <p>Several JVMs may write to one file. A JVM locks the file itself before it renames anything,
 * and then checks that the path still names it: if two JVMs find it full, one rotates, and the
 * other finds a new file. The locked file is renamed last. Only then can a new file appear, so
 * nobody can hold a lock on the new file while the old ones are being moved. We decided against a
 * separate lock file: it would have to stay forever.
 */
final class Rotation {
  private static final int MOST_FILES = 999;

  private final long size;
  private final int files;

  private Rotation(long size, int files) {
    this.size = size;
    this.files = files;
  }

  /**
   * Reads the two options.
   *
   * @return null if the file is not rotated
   * @throws IllegalArgumentException if one is wrong
   */
  static @Nullable Rotation of(@Nullable String size, @Nullable String files, boolean toFile) {
    if (size == null) {
      if (files != null) {
        throw new IllegalArgumentException(
            "log.rotate.files=" + files + ": expected log.rotate.size beside it");
      }
      return null;
    }
    if (!toFile) {
      throw new IllegalArgumentException(
          "log.rotate.size=" + size + ": expected log.file beside it");
    }
    return new Rotation(bytes(size), files == null ? 5 : number(files));
  }

  private static long bytes(String value) {
    Matcher m = Pattern.compile("([1-9]\\d{0,8})([kmg]?)").matcher(value);
    if (!m.matches()) {
      throw new IllegalArgumentException(
          "log.rotate.size="
              + value
              + ": expected a number of bytes, or with k, m or g, as in 10m");
    }
    long number = Long.parseLong(Objects.requireNonNull(m.group(1)));
    return switch (Objects.requireNonNull(m.group(2))) {
      case "k" -> number << 10;
      case "m" -> number << 20;
      case "g" -> number << 30;
      default -> number;
    };
  }

  private static int number(String value) {
    if (!value.matches("[1-9]\\d{0,2}")) {
      throw new IllegalArgumentException(
          "log.rotate.files=" + value + ": expected a number from 1 to " + MOST_FILES);
    }
    return Integer.parseInt(value);
  }

  /** Whether the file would get too long. A line longer than the size gets a file to itself. */
  boolean isDue(long length, int more) {
    return length > 0 && length + more > size;
  }

  /**
   * Renames the file, unless another JVM does so now or did so before.
   *
   * @param open the file, open for writing
   * @param key its {@linkplain FileKey#at key}
   * @throws IOException if it keeps its name
   */
  void rotate(Path path, FileChannel open, Object key) throws IOException {
    FileLock lock;
    try {
      lock = open.tryLock();
    } catch (OverlappingFileLockException thisJvm) {
      return;
    }
    if (lock == null) {
      return;
    }
    try {
      if (key.equals(FileKey.at(path))) {
        if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
          throw new IOException("a link or a device, expected a file"); // for example /dev/stderr
        }
        for (int i = files - 1; i >= 1; i--) {
          if (Files.exists(numbered(path, i), LinkOption.NOFOLLOW_LINKS)) {
            move(numbered(path, i), numbered(path, i + 1));
          }
        }
        move(path, numbered(path, 1));
      }
    } finally {
      lock.release();
    }
  }

  private static Path numbered(Path path, int number) {
    return path.resolveSibling(path.getFileName() + "." + number);
  }

  /** Uses rename(2), which replaces an existing file, so that no name is missing in between. */
  private static void move(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
  }
}
