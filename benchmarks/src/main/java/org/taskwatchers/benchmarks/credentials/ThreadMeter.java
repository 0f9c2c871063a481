package org.taskwatchers.benchmarks.credentials;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads what one thread of this JVM has used so far. */
final class ThreadMeter {
  private static final com.sun.management.ThreadMXBean THREADS =
      ManagementFactory.getPlatformMXBean(com.sun.management.ThreadMXBean.class);

  private final long id;

  /** Null if its native thread cannot be told from another. */
  private final @Nullable Path io;

  private ThreadMeter(long id, @Nullable Path io) {
    this.id = id;
    this.io = io;
  }

  static List<ThreadInfo> named(String name) {
    return Stream.of(THREADS.getThreadInfo(THREADS.getAllThreadIds()))
        .filter(Objects::nonNull)
        .filter(thread -> thread.getThreadName().equals(name))
        .toList();
  }

  /** A meter for the only thread with this name. */
  static ThreadMeter of(String name) throws IOException {
    List<ThreadInfo> found = named(name);
    if (found.size() != 1) {
      throw new IOException("expected one thread \"" + name + "\", found " + found.size());
    }
    return new ThreadMeter(found.get(0).getThreadId(), io(name));
  }

  /**
   * Finds the thread by its name: Java does not tell the kernel's id of a thread, but the kernel
   * tells 15 bytes of its name.
   */
  private static @Nullable Path io(String name) throws IOException {
    int length = name.length();
    String start = name.substring(0, Math.min(length, 15));
    String middleLeftOut =
        length <= 15 ? name : name.substring(0, 7) + ".." + name.substring(length - 6);
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> threads = Files.newDirectoryStream(Path.of("/proc/self/task"))) {
      for (Path thread : threads) {
        String comm = comm(thread);
        if (comm.equals(start) || comm.equals(middleLeftOut)) {
          found.add(thread.resolve("io"));
        }
      }
    }
    return found.size() == 1 && Files.isReadable(found.get(0)) ? found.get(0) : null;
  }

  private static String comm(Path thread) {
    try {
      return Files.readString(thread.resolve("comm")).strip();
    } catch (IOException ended) {
      return "";
    }
  }

  Used used() throws IOException {
    return new Used(THREADS.getThreadCpuTime(id), THREADS.getThreadAllocatedBytes(id), reads());
  }

  private double reads() throws IOException {
    if (io != null) {
      for (String line : Files.readAllLines(io)) {
        if (line.startsWith("syscr: ")) {
          return Long.parseLong(line.substring("syscr: ".length()));
        }
      }
    }
    return Double.NaN;
  }
}
