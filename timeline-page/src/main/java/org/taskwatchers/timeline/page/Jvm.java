package org.taskwatchers.timeline.page;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A JVM that was watched, and what it started. */
final class Jvm {
  final long pid;
  final Map<Long, Bar> bars = new LinkedHashMap<>();
  List<Long> ancestors = List.of();
  Instant first = Instant.MAX;
  Instant last = Instant.MIN;

  /** The process of another JVM that this one is, or came from. */
  @Nullable Bar parent;

  Jvm(long pid) {
    this.pid = pid;
  }

  void add(LoggedLine line) {
    bars.computeIfAbsent(line.task, task -> new Bar(this, task)).add(line);
    ancestors = line.ancestors.isEmpty() ? ancestors : line.ancestors;
    first = line.time.isBefore(first) ? line.time : first;
    last = line.time.isAfter(last) ? line.time : last;
  }

  /**
   * Whether that line tells of another JVM with this one's pid: numbers of tasks come once. Where
   * {@code log} is ready-made and on the class path, too, each event comes twice.
   */
  boolean isOver(LoggedLine line) {
    Bar known = bars.get(line.task);
    return line.event.equals("init") && known != null && known.isOver(line);
  }
}
