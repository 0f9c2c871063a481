package org.taskwatchers.gate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.taskwatchers.search.Unclear;

/**
 * A file, and all paths that the kernel meets on the way to it.
 *
 * <p>We follow the links one by one. {@code toRealPath()} tells neither the paths on the way nor
 * whether one was a link in /proc, which leads the child to another place than this JVM.
 */
final class FoundFile {
  /** The number of links that Linux follows. */
  private static final int MOST_LINKS = 40;

  private final String name;
  private final List<String> names = new ArrayList<>();
  private Path real = Path.of("/");
  private @Nullable BasicFileAttributes attributes;

  private FoundFile(String name) {
    this.name = name;
  }

  /**
   * Follows a path to its end.
   *
   * @return null if there is no executable file
   * @throws Unclear if the path leads each process to another file
   */
  static @Nullable FoundFile at(Path absolute) throws Unclear {
    Path last = absolute.getFileName();
    FoundFile file = new FoundFile(last == null ? "" : last.toString());
    try {
      return file.follow(absolute) && Files.isExecutable(file.real) ? file : null;
    } catch (IOException notThere) {
      return null;
    }
  }

  private boolean follow(Path absolute) throws IOException, Unclear {
    Deque<String> rest = new ArrayDeque<>();
    prepend(absolute, rest);
    int links = 0;
    while (!rest.isEmpty()) {
      String next = rest.pop();
      if (next.equals(".")) {
        continue;
      }
      if (next.equals("..")) {
        Path parent = real.getParent();
        real = parent == null ? real : parent;
        continue;
      }
      Path at = real.resolve(next);
      BasicFileAttributes there =
          Files.readAttributes(at, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      if (!there.isSymbolicLink()) {
        real = at;
        attributes = there;
        if (!rest.isEmpty() && !there.isDirectory()) {
          return false;
        }
        continue;
      }
      if (at.startsWith("/proc")) {
        throw new Unclear("it leads through " + at + ", which is another file for the child");
      }
      if (++links > MOST_LINKS) {
        return false;
      }
      note(at, rest);
      Path target = Files.readSymbolicLink(at);
      if (target.isAbsolute()) {
        real = target.getRoot();
      }
      prepend(target, rest);
    }
    note(real, rest);
    return attributes != null && attributes.isRegularFile();
  }

  private static void prepend(Path path, Deque<String> rest) {
    for (int i = path.getNameCount() - 1; i >= 0; i--) {
      rest.push(path.getName(i).toString());
    }
  }

  private void note(Path at, Deque<String> rest) {
    StringBuilder path = new StringBuilder(at.toString());
    for (String each : rest) {
      path.append('/').append(each);
    }
    names.add(path.toString());
  }

  /** The name by which it is called: the last part of the requested path. */
  String name() {
    return name;
  }

  /** Every path on the way, including the {@linkplain #path() last}. */
  List<String> names() {
    return names;
  }

  /** The path without links. */
  String path() {
    return real.toString();
  }

  /** Compares device and inode, so that a hard link or a second mount is the same file. */
  boolean isSameAs(Path other) {
    if (attributes == null) {
      return false;
    }
    try {
      Object key = Files.readAttributes(other, BasicFileAttributes.class).fileKey();
      return key != null && key.equals(attributes.fileKey());
    } catch (IOException notThere) {
      return false;
    }
  }
}
