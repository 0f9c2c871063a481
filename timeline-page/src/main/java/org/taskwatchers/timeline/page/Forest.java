package org.taskwatchers.timeline.page;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All JVMs and processes of some logs, and which came from which. */
final class Forest {
  private final Bars bars = new Bars();
  private List<Jvm> jvms = List.of();

  void add(LoggedLine line) {
    bars.add(line);
  }

  /** The JVMs, after {@link #connect}. */
  List<Jvm> jvms() {
    return jvms;
  }

  /** Finds the JVMs, and for each the process that it is, or its nearest known ancestor. */
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

  /** The process that had the pid at that time, since pids are reused. */
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

  /** Clocks may be wrong, but no process is its own ancestor. */
  private static boolean comesFrom(Bar bar, Jvm jvm) {
    for (Bar each = bar; each != null; each = each.jvm == null ? null : each.jvm.parent) {
      if (each.jvm == jvm) {
        return true;
      }
    }
    return false;
  }

  /** The first known time; the epoch if there is none. */
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
