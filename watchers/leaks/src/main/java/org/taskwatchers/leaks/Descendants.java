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
 * The processes below this JVM, by their parent, at one moment. All in one look: one for each task
 * would read all of /proc as often as there are tasks.
 *
 * <p>One whose parent has died is another's child by then, and not seen.
 */
final class Descendants {
  private static final int MOST_BYTES = 4096;

  // By handle, which knows when it began: a pid may have been another's before.
  private final Map<ProcessHandle, List<ProcessHandle>> byParent = new HashMap<>();

  private Descendants() {}

  /**
   * Those that live now; none where it is not asked for, or not allowed. Without those that are
   * skipped, nor what is below them.
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
        // By a SecurityManager: none is known.
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

  /** The handle of a task; null where it has ended, or nobody may have it. */
  static @Nullable ProcessHandle handle(Task task) {
    try {
      return task.handle();
    } catch (SecurityException forbidden) {
      return null;
    }
  }

  /** By its command line, or by its file: a daemon may say what it does in its first word. */
  private static boolean skips(@Nullable Programs skip, ProcessHandle process) {
    return skip != null
        && (skip.contain(command(process).get(0))
            || skip.contain(process.info().command().orElse("?")));
  }

  /** Its children. */
  List<ProcessHandle> of(ProcessHandle parent) {
    return byParent.getOrDefault(parent, List.of());
  }

  /** Itself and all below it, each after its parent. */
  List<ProcessHandle> tree(ProcessHandle top) {
    List<ProcessHandle> all = new ArrayList<>();
    all.add(top);
    for (int i = 0; i < all.size(); i++) {
      all.addAll(of(all.get(i)));
    }
    return all;
  }

  /** The command line that a process has now, as far as it can be read; a question mark else. */
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
        words.add("..."); // what is cut in two cannot be masked
      }
    } catch (IOException none) {
      // As on a system without /proc.
    }
    // The pid may have been given to another meanwhile; of a zombie nothing can be read.
    if (words.isEmpty() || !process.isAlive()) {
      return List.of(process.info().command().orElse("?"));
    }
    return words;
  }

  /** Whether a task runs; true where that is not known. */
  static boolean lives(Task task) {
    try {
      ProcessHandle handle = task.handle();
      return handle != null && !Liveness.isDead(handle);
    } catch (SecurityException forbidden) {
      return true;
    }
  }
}
