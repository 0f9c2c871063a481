package org.taskwatchers.writing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** What tells a file from any other as long as one of us has it open. */
public final class FileKey {
  private FileKey() {}

  /** Of the file that has that name; null where there is none. */
  public static @Nullable Object at(Path path) {
    try {
      return of(Files.readAttributes(path, BasicFileAttributes.class));
    } catch (IOException none) {
      return null;
    }
  }

  /** Of the file that has these attributes. */
  public static Object of(BasicFileAttributes there) {
    Object known = there.fileKey();
    return known == null ? "any" : known; // Windows, which lets nobody rename an open file
  }
}
