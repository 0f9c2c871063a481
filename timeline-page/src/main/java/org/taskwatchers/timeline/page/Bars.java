package org.taskwatchers.timeline.page;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the process that a line belongs to. The JVM's pid and the task's number are not enough: in
 * containers every JVM has pid 1, and a restarted JVM counts from 1 again. But the creation time
 * belongs to one process only; all lines have it, except init and those of a failed start. An init
 * belongs to a new process, unless it is the same line again.
 *
 * <p>We decided against merging lines that follow each other soon: restarted JVMs do so, too.
 */
final class Bars {
  private record Key(long jvm, long task) {}

  private record Place(long jvm, String log) {}

  private final Map<Key, List<Bar>> byTask = new LinkedHashMap<>();

  void add(LoggedLine line) {
    List<Bar> bars =
        byTask.computeIfAbsent(new Key(line.jvm, line.task), key -> new ArrayList<>(1));
    Bar bar = find(bars, line);
    if (bar == null) {
      bar = new Bar(line.jvm, line.task);
      bars.add(bar);
    }
    bar.add(line);
  }

  /** If it may belong to several bars, takes the youngest of its own log. */
  private static @Nullable Bar find(List<Bar> bars, LoggedLine line) {
    Bar best = null;
    for (int i = bars.size() - 1; i >= 0; i--) {
      Bar bar = bars.get(i);
      if (bar.isOf(line)) {
        return bar;
      }
      boolean better = best == null || (!best.isIn(line.log) && bar.isIn(line.log));
      if (better && bar.mayBeOf(line)) {
        best = bar;
      }
    }
    return best;
  }

  /** All bars, after merging those that are two reports of one process. */
  Collection<List<Bar>> all() {
    Set<Place> doubled = new HashSet<>();
    for (List<Bar> bars : byTask.values()) {
      for (Bar bar : bars) {
        if (bar.isSaidTwice()) {
          bar.logs().forEach(log -> doubled.add(new Place(bar.jvmPid, log)));
        }
      }
    }
    if (!doubled.isEmpty()) {
      byTask.values().stream().filter(bars -> bars.size() > 1).forEach(bars -> join(bars, doubled));
    }
    return byTask.values();
  }

  /**
   * If {@code log} is both in the option {@code watchers} and on the class path, it reports
   * everything twice, with two times. A creation time shows which lines belong together. An init or
   * a failed start has none, so we merge it only if its log has such doubled events.
   */
  private static void join(List<Bar> bars, Set<Place> doubled) {
    for (int i = 0; i < bars.size(); i++) {
      Bar bar = bars.get(i);
      if (bar.logs().stream().anyMatch(log -> doubled.contains(new Place(bar.jvmPid, log)))) {
        for (int other = bars.size() - 1; other >= 0; other--) {
          if (other != i && bar.takes(bars.get(other))) {
            bars.remove(other);
            i -= other < i ? 1 : 0;
            break; // it was reported twice, not three times
          }
        }
      }
    }
  }
}
