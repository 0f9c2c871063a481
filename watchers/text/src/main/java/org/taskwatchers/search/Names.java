package org.taskwatchers.search;

import java.io.File;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Makes paths of the names that a start is given, as the child would understand them. */
public final class Names {
  /** The first JDK that hands names to exec in the encoding of file names. */
  private static final int ONE_ENCODING = 19;

  private final @Nullable File directory;
  private final Charset encoding;
  private @Nullable Path base;

  /**
   * Those of a child that is to begin in a directory; null where that is the JVM's own.
   *
   * @param encoding that of file names, as {@link #encoding()} gives it; no constant here, for a
   *     class that has nothing to initialise cannot fail at it, on a thread with little stack left
   */
  public Names(@Nullable File directory, Charset encoding) {
    this.directory = directory;
    this.encoding = encoding;
  }

  /**
   * The path that a name means to the child, which has changed its directory before it executes.
   *
   * @throws Unclear if the child would get another name than Java's file functions
   */
  public Path resolve(String name) throws Unclear {
    Path path = path(name);
    return path.isAbsolute() ? path : base().resolve(path);
  }

  private Path base() throws Unclear {
    Path known = base;
    if (known == null) {
      known = directory == null ? ofJvm() : ofJvm().resolve(path(directory.getPath()));
      base = known;
    }
    return known;
  }

  /** Not {@code user.dir}: whoever started the JVM may have set that. */
  private Path ofJvm() throws Unclear {
    Path link = Path.of("/proc/self/cwd");
    Path directory;
    try {
      directory = Files.readSymbolicLink(link);
    } catch (IOException noProc) {
      return path(System.getProperty("user.dir", "/"));
    }
    try {
      if (Files.isSameFile(link, directory)) {
        return directory;
      }
    } catch (IOException notThere) {
      // It was deleted, or lies outside of the root, or below a mount.
    }
    throw new Unclear("no path leads to the directory of this JVM");
  }

  private Path path(String name) throws Unclear {
    if (name.indexOf('\uFFFD') >= 0) { // as of a PATH that is not in the encoding of the JVM
      throw new Unclear("its name cannot be decoded");
    }
    if (!hasOneEncoding(name)) {
      throw new Unclear("its name is another in the encoding of file names");
    }
    try {
      return Path.of(name);
    } catch (InvalidPathException e) {
      throw new Unclear("no file can have its name: " + e.getReason());
    }
  }

  /** Older JDKs encode what they execute as {@code file.encoding} says, and paths otherwise. */
  private boolean hasOneEncoding(String name) {
    if (Runtime.version().feature() >= ONE_ENCODING) {
      return true;
    }
    for (int i = 0; i < name.length(); i++) {
      if (name.charAt(i) >= 0x80) {
        byte[] executed = name.getBytes(Charset.defaultCharset());
        return Arrays.equals(executed, name.getBytes(encoding));
      }
    }
    return true;
  }

  /** Of this JVM's file names, if the application has not changed the property yet. */
  public static Charset encoding() {
    try {
      return Charset.forName(System.getProperty("sun.jnu.encoding", "UTF-8"));
    } catch (IllegalArgumentException unknown) {
      return Charset.defaultCharset();
    }
  }

  String decode(byte[] bytes, int from, int length) {
    return new String(bytes, from, length, encoding);
  }
}
