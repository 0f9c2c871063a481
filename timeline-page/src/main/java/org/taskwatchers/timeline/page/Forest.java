package org.taskwatchers.timeline.page;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All JVMs and processes of some logs, and who came from whom. */
final class Forest {
  private final Bars bars = new Bars();
  private List<Jvm> jvms = List.of();

  void add(LoggedLine line) {
    bars.add(line);
  }

  /** Once they are connected. */
  List<Jvm> jvms() {
    return jvms;
  }

  /** Finds the JVMs, and the process that each of them is, or the nearest that it came from. */
  void connect() {
    jvms = new Jvms().of(bars.all().stream().flatMap(List::stream).toList());
    Map<Long, List<Bar>> byPid = new HashMap<>();
    for (Jvm jvm : jvms) {
      for (Bar bar : jvm.bars.values()) {
        bar.parent = null;
        if (bar.pid >= 0) {
          byPid.computeIfAbsent(bar.pid, pid -> new ArrayList<>()).add(bar);
        }
      }
    }
    for (Jvm jvm : jvms) {
      Bar parent = alive(byPid.get(jvm.pid), jvm);
      for (int i = 0; parent == null && i < jvm.ancestors.size(); i++) {
        parent = alive(byPid.get(jvm.ancestors.get(i)), jvm);
      }
      jvm.parent = parent;
    }
    for (Jvm jvm : jvms) {
      jvm.bars.values().forEach(bar -> bar.parent = jvm.parent);
    }
  }

  /** The one that had the pid at that time; pids are used again. */
  private static @Nullable Bar alive(@Nullable List<Bar> bars, Jvm jvm) {
    if (bars != null) {
      for (Bar bar : bars) {
        if (bar.livesAt(jvm.first) && !comesFrom(bar, jvm)) {
          return bar;
        }
      }
    }
    return null;
  }

  /** Clocks may lie, and nobody is his own ancestor. */
  private static boolean comesFrom(Bar bar, Jvm jvm) {
    for (Bar each = bar; each != null; each = each.jvm == null ? null : each.jvm.parent) {
      if (each.jvm == jvm) {
        return true;
      }
    }
    return false;
  }

  /** The first time that is known; the epoch where there is none. */
  Instant first() {
    Instant first = Instant.MAX;
    for (Jvm jvm : jvms) {
      first = jvm.first.isBefore(first) ? jvm.first : first;
      for (Bar bar : jvm.bars.values()) {
        first = bar.start().isBefore(first) ? bar.start() : first;
      }
    }
    return jvms.isEmpty() ? Instant.EPOCH : first;
  }

  Instant last() {
    Instant last = Instant.MIN;
    for (Jvm jvm : jvms) {
      last = jvm.last.isAfter(last) ? jvm.last : last;
    }
    return jvms.isEmpty() ? Instant.EPOCH : last;
  }
}
