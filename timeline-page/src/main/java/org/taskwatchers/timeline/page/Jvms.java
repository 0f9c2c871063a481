package org.taskwatchers.timeline.page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds the JVM that a process is of, among those of one pid. A number comes once in a JVM, so one
 * that has it already is another. The log that it is in tells the JVMs of containers apart; one
 * that was renamed goes on where the other ends.
 */
final class Jvms {
  private final Map<Long, List<Jvm>> byPid = new LinkedHashMap<>();

  /** Of all these processes, in the order of their first one. */
  List<Jvm> of(List<Bar> bars) {
    List<Bar> inOrder = new ArrayList<>(bars);
    inOrder.sort(Comparator.comparing(Bar::start));
    List<Jvm> all = new ArrayList<>();
    for (Bar bar : inOrder) {
      List<Jvm> known = byPid.computeIfAbsent(bar.jvmPid, pid -> new ArrayList<>());
      Jvm jvm = find(known, bar);
      if (jvm == null) {
        jvm = new Jvm(bar.jvmPid);
        known.add(jvm);
        all.add(jvm);
      }
      jvm.add(bar);
    }
    return all;
  }

  /** The youngest, or one that still lived when that began: two may write to one file. */
  private static @Nullable Jvm find(List<Jvm> known, Bar bar) {
    boolean newLog = known.stream().noneMatch(jvm -> jvm.isIn(bar.logs()));
    Jvm younger = null;
    for (int i = known.size() - 1; i >= 0; i--) {
      Jvm jvm = known.get(i);
      if (newLog ? jvm.last.isAfter(bar.earliest()) : !jvm.isIn(bar.logs())) {
        continue;
      }
      if (younger != null && jvm.last.isBefore(younger.first)) {
        return null;
      }
      if (!jvm.bars.containsKey(bar.task)) {
        return jvm;
      }
      younger = jvm;
    }
    return null;
  }
}
