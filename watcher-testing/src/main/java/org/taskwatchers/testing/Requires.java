package org.taskwatchers.testing;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.opentest4j.TestAbortedException;

/**
 * What a test needs from the machine. If the machine does not have it, the test is skipped, and the
 * report and the output of the build say why.
 */
public final class Requires {
  private Requires() {}

  /** The rights of root, for tests that change ids. */
  public static void root() {
    try {
      Object uid = Files.getAttribute(Path.of("/proc/self"), "unix:uid");
      if (!uid.equals(0)) {
        throw new TestAbortedException("needs root, and this is user " + uid);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A program on the {@code PATH}. */
  public static void tool(String name) {
    String path = System.getenv().getOrDefault("PATH", "");
    if (Arrays.stream(path.split(File.pathSeparator, -1))
        .noneMatch(folder -> Files.isExecutable(Path.of(folder, name)))) {
      throw new TestAbortedException("needs " + name + ", which is not on the PATH: " + path);
    }
  }

  /** A command that exits with 0 here: {@code works("strace", "true")}. */
  public static void works(String... command) {
    tool(command[0]);
    String words = String.join(" ", command);
    try {
      int code =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor();
      if (code != 0) {
        throw new TestAbortedException("needs `" + words + "` to work, which exits with " + code);
      }
    } catch (IOException e) {
      throw new TestAbortedException("needs `" + words + "` to work: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** A JDK of at least this version. */
  public static void jdk(Jdk jdk, int oldest) {
    if (jdk.feature() < oldest) {
      throw new TestAbortedException("needs JDK " + oldest + " or later, and this is " + jdk);
    }
  }
}
