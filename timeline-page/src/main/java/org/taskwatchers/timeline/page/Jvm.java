package org.taskwatchers.timeline.page;

import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A watched JVM, and the processes that it started. */
final class Jvm {
  final long pid;
  final Map<Long, Bar> bars = new LinkedHashMap<>();
  List<Long> ancestors = List.of();
  Instant first = Instant.MAX;
  Instant last = Instant.MIN;

  /** The process of another JVM that this one is, or came from. */
  @Nullable Bar parent;

  private final Set<String> logs = new HashSet<>();

  Jvm(long pid) {
    this.pid = pid;
  }

  void add(Bar bar) {
    bars.put(bar.task, bar);
    bar.jvm = this;
    logs.addAll(bar.logs());
    ancestors = bar.ancestors().isEmpty() ? ancestors : bar.ancestors();
    first = bar.earliest().isBefore(first) ? bar.earliest() : first;
    first = bar.start().isBefore(first) ? bar.start() : first;
    last = bar.last().isAfter(last) ? bar.last() : last;
  }

  boolean isIn(List<String> logs) {
    return logs.stream().anyMatch(this.logs::contains);
  }
}
