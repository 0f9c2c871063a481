package org.taskwatchers.log;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.taskwatchers.writing.FileKey;

/**
 * The open files of this JVM, from /proc: Java does not tell whether an open file has lost its
 * name.
 */
final class Descriptors {
  private Descriptors() {}

  /**
   * Whether the open file with this key has no name any more, so that lines written to it are lost.
   *
   * @return false if that is not known
   */
  static boolean isDeleted(@Nullable Object key) {
    try (DirectoryStream<Path> open = Files.newDirectoryStream(Path.of("/proc/self/fd"))) {
      for (Path each : open) {
        if (key != null && key.equals(FileKey.at(each))) {
          return Files.getAttribute(each, "unix:nlink").equals(0);
        }
      }
    } catch (IOException | RuntimeException unknown) {
      return false;
    }
    return false;
  }
}
