package org.taskwatchers.benchmarks.credentials;

import java.io.FileInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import oshi.util.FileUtil;

/**
 * The ways to compare the poller with. Each prepares what it can before the measurement: the names
 * of files, buffers, descriptors.
 */
final class Baselines {
  static final String NAIVE = "OSHI";
  static final String FRESH = "open-read-close";
  static final String KEPT = "kept open";
  static final String ATTRIBUTE = "getAttribute";
  static final String EMPTY = "empty";

  /** A status file has some 200 bytes up to Gid; an escaped program name has at most 64. */
  private static final int ENOUGH = 512;

  private final long[] pids;

  /** The ids go here, so that the JIT cannot remove the reading. */
  @SuppressWarnings("unused")
  private volatile long sink;

  private Baselines(long[] pids) {
    this.pids = pids;
  }

  /** All baselines; reports and leaves out one if there are not enough descriptors for it. */
  static List<Baseline> of(long[] pids) throws IOException {
    Baselines baselines = new Baselines(pids);
    List<Baseline> all = new ArrayList<>();
    all.add(new Baseline(NAIVE, baselines::naive));
    all.add(new Baseline(FRESH, baselines.fresh()));
    try {
      all.add(new Baseline(KEPT, baselines.kept()));
    } catch (IOException tooMany) {
      System.err.println("SKIPPED: " + KEPT + " with " + pids.length + " children: " + tooMany);
    }
    all.add(new Baseline(ATTRIBUTE, baselines.attribute()));
    all.add(new Baseline(EMPTY, () -> {}));
    return all;
  }

  private void naive() throws IOException {
    for (long pid : pids) {
      long ids = 0;
      for (String line : FileUtil.readFile("/proc/" + pid + "/status", false)) {
        if (line.startsWith("Uid:") || line.startsWith("Gid:")) {
          String[] words = line.split("\\s+", -1);
          for (int i = 1; i <= 4; i++) {
            ids += Long.parseLong(words[i]) + 1;
          }
        }
      }
      if (ids < 8) {
        throw new IOException("process " + pid + " has no eight ids");
      }
      sink = ids;
    }
  }

  private Baseline.Sweep fresh() {
    String[] files = Arrays.stream(pids).mapToObj(Baselines::status).toArray(String[]::new);
    byte[] buffer = new byte[ENOUGH];
    return () -> {
      for (String file : files) {
        try (FileInputStream in = new FileInputStream(file)) {
          check(in.read(buffer), file);
        }
      }
      sink = buffer[0];
    };
  }

  private Baseline.Sweep kept() throws IOException {
    FileChannel[] channels = new FileChannel[pids.length];
    try {
      for (int i = 0; i < pids.length; i++) {
        channels[i] = FileChannel.open(Path.of(status(pids[i])));
      }
    } catch (IOException tooMany) {
      for (FileChannel channel : channels) {
        if (channel != null) {
          channel.close();
        }
      }
      throw tooMany;
    }
    // Direct, since otherwise the JDK would copy through a direct buffer of its own.
    ByteBuffer buffer = ByteBuffer.allocateDirect(ENOUGH);
    return () -> {
      for (FileChannel channel : channels) {
        buffer.clear();
        check(channel.read(buffer, 0), "a descriptor kept open");
      }
      sink = buffer.get(0);
    };
  }

  private Baseline.Sweep attribute() {
    Path[] folders = Arrays.stream(pids).mapToObj(p -> Path.of("/proc/" + p)).toArray(Path[]::new);
    return () -> {
      for (Path folder : folders) {
        sink = (Integer) Files.getAttribute(folder, "unix:uid");
      }
    };
  }

  private static String status(long pid) {
    return "/proc/" + pid + "/status";
  }

  private static void check(int length, String what) throws IOException {
    if (length < ENOUGH) {
      throw new IOException(what + " gave " + length + " bytes");
    }
  }
}
