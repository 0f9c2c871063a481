package org.taskwatchers.leaks;

import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.taskwatchers.Task;
import org.taskwatchers.matching.Programs;
import org.taskwatchers.processes.Liveness;

/**
 * The processes below this JVM, by their parent, at one moment. One look finds them all: a look for
 * each task would read all of /proc once per task.
 *
 * <p>If a process's parent has died, the process is a child of another one by then, and not seen.
 */
final class Descendants {
  private static final int MOST_BYTES = 4096;

  // By handle, which knows the start time: a pid may have belonged to another process before.
  private final Map<ProcessHandle, List<ProcessHandle>> byParent = new HashMap<>();

  private Descendants() {}

  /**
   * The descendants that are alive now, without the skipped ones and all below those; none if
   * {@code asked} is false or a SecurityManager forbids it.
   */
  static Descendants ofThisJvm(boolean asked, @Nullable Programs skip) {
    Descendants descendants = new Descendants();
    if (asked) {
      try {
        for (ProcessHandle each : ProcessHandle.current().descendants().toList()) {
          Optional<ProcessHandle> parent = each.parent();
          if (parent.isPresent() && !Liveness.isDead(each) && !skips(skip, each)) {
            descendants.add(parent.get(), each);
          }
        }
      } catch (RuntimeException forbidden) {
        // A SecurityManager hides them all.
      }
    }
    return descendants;
  }

  private void add(ProcessHandle parent, ProcessHandle child) {
    List<ProcessHandle> children = byParent.get(parent);
    if (children == null) {
      children = new ArrayList<>();
      byParent.put(parent, children);
    }
    children.add(child);
  }

  /** The handle of a task; null if it has ended, or if a SecurityManager forbids it. */
  static @Nullable ProcessHandle handle(Task task) {
    try {
      return task.handle();
    } catch (SecurityException forbidden) {
      return null;
    }
  }

  /**
   * Compares the command line and the file: a daemon may overwrite its first word with a status.
   */
  private static boolean skips(@Nullable Programs skip, ProcessHandle process) {
    return skip != null
        && (skip.contain(command(process).get(0))
            || skip.contain(process.info().command().orElse("?")));
  }

  /** The children of a process. */
  List<ProcessHandle> of(ProcessHandle parent) {
    return byParent.getOrDefault(parent, List.of());
  }

  /** The process and all below it, each after its parent. */
  List<ProcessHandle> tree(ProcessHandle top) {
    List<ProcessHandle> all = new ArrayList<>();
    all.add(top);
    for (int i = 0; i < all.size(); i++) {
      all.addAll(of(all.get(i)));
    }
    return all;
  }

  /**
   * The command line that a process has now, as far as we can read it; otherwise a question mark.
   */
  static List<String> command(ProcessHandle process) {
    List<String> words = new ArrayList<>();
    try (FileInputStream in = new FileInputStream("/proc/" + process.pid() + "/cmdline")) {
      byte[] bytes = in.readNBytes(MOST_BYTES);
      int from = 0;
      for (int i = 0; i < bytes.length; i++) {
        if (bytes[i] == 0) {
          words.add(new String(bytes, from, i - from, StandardCharsets.UTF_8));
          from = i + 1;
        }
      }
      if (bytes.length == MOST_BYTES) {
        words.add("..."); // a word that is cut in two cannot be masked
      }
    } catch (IOException none) {
      // For example on a system without /proc.
    }
    // Another process may have got the pid meanwhile; a zombie has no command line.
    if (words.isEmpty() || !process.isAlive()) {
      return List.of(process.info().command().orElse("?"));
    }
    return words;
  }

  /** Whether a task is alive; true if that is not known. */
  static boolean lives(Task task) {
    try {
      ProcessHandle handle = task.handle();
      return handle != null && !Liveness.isDead(handle);
    } catch (SecurityException forbidden) {
      return true;
    }
  }
}
