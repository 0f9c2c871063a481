package org.taskwatchers.writing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** A key that identifies a file as long as one of us has it open. */
public final class FileKey {
  private FileKey() {}

  /** The key of the file with this name; null if there is none. */
  public static @Nullable Object at(Path path) {
    try {
      return of(Files.readAttributes(path, BasicFileAttributes.class));
    } catch (IOException none) {
      return null;
    }
  }

  /** The key of the file with these attributes. */
  public static Object of(BasicFileAttributes there) {
    Object known = there.fileKey();
    return known == null ? "any" : known; // Windows has no key, but lets nobody rename an open file
  }
}
