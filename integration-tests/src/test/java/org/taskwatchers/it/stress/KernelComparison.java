package org.taskwatchers.it.stress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.taskwatchers.testing.Event;

/** Compares what was raised with what the kernel told. */
final class KernelComparison {
  private KernelComparison() {}

  /** The kernel's children of the JVM are the started tasks, and one for each failed start. */
  static void assertSame(
      List<List<Event>> started, int failed, KernelRecord kernel, List<KernelLife> children) {
    Set<KernelLife> left = new HashSet<>(children);
    for (List<Event> life : started) {
      Event clone = life.get(1);
      NavigableMap<Long, KernelLife> ofPid = kernel.withPid(clone.pid());
      Map.Entry<Long, KernelLife> entry = ofPid.floorEntry(kernel.latest(clone.time()));
      assertNotNull(entry, () -> "no such process before " + clone + ": " + ofPid);
      KernelLife truth = entry.getValue();
      assertTrue(left.remove(truth), () -> "no child of the JVM, or twice: " + truth);
      assertSame(life, truth, kernel);
      Long next = ofPid.higherKey(truth.forked());
      assertTrue(
          next == null || kernel.earliest(exit(life).time()) < next,
          () -> "exit after its pid was another's: " + life);
    }
    // jspawnhelper, which found that it cannot run the program; nobody else is left.
    left.forEach(life -> assertEquals(1, life.execs().size(), () -> "ran a program: " + life));
    assertEquals(failed, left.size(), left::toString);
  }

  /**
   * The kernel tells of an exec after it has closed what the JVM reads to learn of it, and of an
   * exit after it has woken the parent; a process that loses its CPU in between is told of much
   * later (16 ms were seen). So these two are not compared by time: what runs at exec, and that it
   * is a zombie at exit, the watchers ask /proc at that moment. What is compared has happened
   * before the JVM can go on.
   */
  private static void assertSame(List<Event> life, KernelLife truth, KernelRecord kernel) {
    Supplier<String> both = () -> life + " and " + truth;
    assertEquals(truth.code(), exit(life).info(), both);
    // jspawnhelper and the program.
    assertEquals(2, truth.execs().size(), both);
    assertTrue(kernel.earliest(life.get(0).time()) < truth.forked(), both);
    assertTrue(kernel.latest(life.get(1).time()) > truth.execs().get(0), both);
    assertTrue(kernel.latest(exit(life).time()) > truth.lastExec(), both);
    assertTrue(truth.exited() != KernelLife.NEVER, both);
  }

  /** At exec it is the program that runs, not jspawnhelper. */
  static void assertRuns(List<List<Event>> lives) {
    List<Event> told =
        lives.stream()
            .map(life -> life.get(2))
            .filter(exec -> exec.has("process.executable.path"))
            .toList();
    assertFalse(told.isEmpty());
    told.forEach(
        exec ->
            assertFalse(
                exec.field("process.executable.path").endsWith("jspawnhelper"), exec::toString));
  }

  /** exec is raised before start() returns. One clock is enough here: the JVM's own. */
  static void assertReturnedLater(List<List<Event>> lives, List<String> returned) {
    Map<String, List<Instant>> byPid =
        returned.stream()
            .map(line -> line.split(" ", -1))
            .collect(
                Collectors.groupingBy(
                    words -> words[0],
                    Collectors.mapping(words -> Instant.parse(words[1]), Collectors.toList())));
    Map<String, List<List<Event>>> livesByPid =
        lives.stream().collect(Collectors.groupingBy(life -> Long.toString(life.get(1).pid())));
    assertEquals(byPid.keySet(), livesByPid.keySet());
    byPid.forEach(
        (pid, instants) -> {
          Collections.sort(instants);
          List<List<Event>> ofPid = new ArrayList<>(livesByPid.get(pid));
          ofPid.sort(Comparator.comparing((List<Event> life) -> life.get(1).time()));
          assertEquals(instants.size(), ofPid.size());
          for (int i = 0; i < instants.size(); i++) {
            Event exec = ofPid.get(i).get(2);
            Instant later = instants.get(i);
            assertTrue(!exec.time().isAfter(later), () -> exec + " after start() " + later);
          }
        });
  }

  private static Event exit(List<Event> life) {
    return life.get(life.size() - 2);
  }
}
