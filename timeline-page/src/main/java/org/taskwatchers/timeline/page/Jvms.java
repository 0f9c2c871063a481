package org.taskwatchers.timeline.page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds the JVM that started a process, among the JVMs with one pid. A task number occurs once in a
 * JVM, so a JVM that has it already is another one. The name of the log tells the JVMs of
 * containers apart; a log that was renamed goes on where the old one ends.
 */
final class Jvms {
  private final Map<Long, List<Jvm>> byPid = new LinkedHashMap<>();

  /** The JVMs of all these processes, in the order of their first process. */
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

  /**
   * The youngest, or one that still lived when the younger one began, since two may write to one
   * file.
   */
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
