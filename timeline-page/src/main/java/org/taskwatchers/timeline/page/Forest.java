package org.taskwatchers.timeline.page;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All JVMs and processes of some logs, and who came from whom. */
final class Forest {
  private final Map<Long, Jvm> current = new HashMap<>();
  private final List<Jvm> jvms = new ArrayList<>();

  void add(LoggedLine line) {
    Jvm jvm = current.get(line.jvm);
    if (jvm == null || jvm.isOver(line)) {
      jvm = new Jvm(line.jvm);
      current.put(line.jvm, jvm);
      jvms.add(jvm);
    }
    jvm.add(line);
  }

  List<Jvm> jvms() {
    return jvms;
  }

  /** Finds the process that each JVM is, or the nearest that it came from. */
  void connect() {
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
    for (Bar each = bar; each != null; each = each.jvm.parent) {
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
