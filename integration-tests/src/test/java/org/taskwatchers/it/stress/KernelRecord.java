package org.taskwatchers.it.stress;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.opentest4j.AssertionFailedError;

/**
 * The record that {@link ProcConnector} wrote: the lives of processes, and how two clocks compare.
 */
final class KernelRecord {
  private record Line(long time, String kind, long pid, List<Long> more) {}

  private final Map<Long, NavigableMap<Long, KernelLife>> lives = new HashMap<>();
  private long leastOffset = Long.MAX_VALUE;
  private long mostOffset = Long.MIN_VALUE;

  private KernelRecord() {}

  /**
   * Reads a record.
   *
   * @throws AssertionError if reports were lost; then the record proves nothing
   */
  static KernelRecord read(Path file) throws IOException {
    List<String> text = Files.readAllLines(file);
    if (text.isEmpty() || !text.get(text.size() - 1).equals("end")) {
      throw new AssertionFailedError(file + " breaks off");
    }
    KernelRecord record = new KernelRecord();
    List<Line> lines = new ArrayList<>();
    for (String line : text.subList(0, text.size() - 1)) {
      String[] words = line.split(" ", -1);
      switch (words[0]) {
        case "lost" ->
            throw new AssertionFailedError("the kernel's record has gaps, run it again: " + line);
        case "clock" -> record.clock(numbers(words, 1));
        default -> lines.add(event(words));
      }
    }
    record.lives(lines);
    return record;
  }

  /** All children of a process, in order of time. */
  List<KernelLife> childrenOf(long parent) {
    return lives.values().stream()
        .flatMap(ofPid -> ofPid.values().stream())
        .filter(life -> life.parent() == parent)
        .sorted(Comparator.comparingLong(KernelLife::forked))
        .toList();
  }

  /** All processes that had this pid, one after the other, by the time of their creation. */
  NavigableMap<Long, KernelLife> withPid(long pid) {
    return lives.getOrDefault(pid, new TreeMap<>());
  }

  /**
   * The earliest monotonic time that this wall-clock time can be. The listener read both clocks
   * again and again; the range of their differences is the only tolerance.
   */
  long earliest(Instant time) {
    return nanos(time) - mostOffset;
  }

  /**
   * The latest monotonic time that this wall-clock time can be; the time stamp is cut to
   * microseconds.
   */
  long latest(Instant time) {
    return nanos(time) + 1_000 - leastOffset;
  }

  private static long nanos(Instant time) {
    return ChronoUnit.NANOS.between(Instant.EPOCH, time);
  }

  private void clock(List<Long> read) {
    // Doubles of this size are 256 ns apart.
    leastOffset = Math.min(leastOffset, read.get(1) - read.get(2) - 512);
    mostOffset = Math.max(mostOffset, read.get(1) - read.get(0) + 512);
  }

  private static Line event(String[] words) {
    List<Long> more = numbers(words, 4);
    return new Line(Long.parseLong(words[1]), words[2], Long.parseLong(words[3]), more);
  }

  private static List<Long> numbers(String[] words, int from) {
    return List.of(words).subList(from, words.length).stream().map(Long::valueOf).toList();
  }

  private void lives(List<Line> lines) {
    // Reports of two CPUs come in any order. For one process, each event is later than the one
    // before.
    lines.sort(Comparator.comparingLong(Line::time));
    for (Line line : lines) {
      NavigableMap<Long, KernelLife> ofPid =
          lives.computeIfAbsent(line.pid(), pid -> new TreeMap<>());
      if (line.kind().equals("fork")) {
        put(ofPid, line, line.more().get(0), line.time(), List.of(), KernelLife.NEVER, 0);
      } else if (!ofPid.isEmpty()) { // otherwise the process is older than the record
        KernelLife life = ofPid.lastEntry().getValue();
        if (line.kind().equals("exec")) {
          List<Long> execs = new ArrayList<>(life.execs());
          execs.add(line.time());
          put(ofPid, line, life.parent(), life.forked(), execs, KernelLife.NEVER, 0);
        } else {
          int status = line.more().get(0).intValue();
          put(ofPid, line, life.parent(), life.forked(), life.execs(), line.time(), status);
        }
      }
    }
  }

  private static void put(
      NavigableMap<Long, KernelLife> ofPid,
      Line line,
      long parent,
      long forked,
      List<Long> execs,
      long exited,
      int status) {
    ofPid.put(forked, new KernelLife(line.pid(), parent, forked, execs, exited, status));
  }
}
