package org.taskwatchers.log;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.taskwatchers.writing.FileKey;

/** The open files of this JVM, as /proc has them: Java does not tell of a file without a name. */
final class Descriptors {
  private Descriptors() {}

  /**
   * Whether the open file of that key has no name any more, so that what is written there is lost.
   *
   * @return false where that is not known
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
