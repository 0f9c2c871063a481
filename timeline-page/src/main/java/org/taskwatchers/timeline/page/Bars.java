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
 * Finds the process that a line is of. The JVM's pid and the task's number are not enough: in
 * containers every JVM has pid 1, and one that is started again counts from 1 again. But the
 * creation time, which all lines have but init and those of a failed start, is of one process
 * alone. An init is another process's than any before, unless it is the same line again.
 *
 * <p>To take those for one that follow each other soon was turned down: so do JVMs.
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

  /** Of several that it may be of, the youngest of its own log. */
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

  /** All of them; those that only seem to be two are made one. */
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
   * Where {@code log} is ready-made and on the class path, too, it says all twice, at two times. Of
   * what has a creation time that is seen; of an init, and of a failed start, by that alone.
   */
  private static void join(List<Bar> bars, Set<Place> doubled) {
    for (int i = 0; i < bars.size(); i++) {
      Bar bar = bars.get(i);
      if (bar.logs().stream().anyMatch(log -> doubled.contains(new Place(bar.jvmPid, log)))) {
        for (int other = bars.size() - 1; other >= 0; other--) {
          if (other != i && bar.takes(bars.get(other))) {
            bars.remove(other);
            i -= other < i ? 1 : 0;
            break; // it was said twice, not thrice
          }
        }
      }
    }
  }
}
