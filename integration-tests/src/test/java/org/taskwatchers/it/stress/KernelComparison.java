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

/** Compares the events that the agent raised with the record of the kernel. */
final class KernelComparison {
  private KernelComparison() {}

  /**
   * The kernel's record has exactly one child of the JVM for each started task and for each failed
   * start.
   */
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
    // The remaining children are jspawnhelpers that could not run their program.
    left.forEach(life -> assertEquals(1, life.execs().size(), () -> "ran a program: " + life));
    assertEquals(failed, left.size(), left::toString);
  }

  /**
   * Compares one task with the kernel's record.
   *
   * <p>The kernel reports an exec after it has closed the pipe by which the JVM learns of it, and
   * reports an exit after it has woken the parent. If the process loses its CPU in between, the
   * report comes much later (up to 16 ms were seen). So this test does not compare these two by
   * time. Instead watchers ask /proc at exec which program runs, and at exit whether it is a
   * zombie. All compared events happen before the JVM can go on.
   */
  private static void assertSame(List<Event> life, KernelLife truth, KernelRecord kernel) {
    Supplier<String> both = () -> life + " and " + truth;
    assertEquals(truth.code(), exit(life).info(), both);
    // Two execs: jspawnhelper and the program.
    assertEquals(2, truth.execs().size(), both);
    assertTrue(kernel.earliest(life.get(0).time()) < truth.forked(), both);
    assertTrue(kernel.latest(life.get(1).time()) > truth.execs().get(0), both);
    assertTrue(kernel.latest(exit(life).time()) > truth.lastExec(), both);
    assertTrue(truth.exited() != KernelLife.NEVER, both);
  }

  /** At exec the program runs, not jspawnhelper. */
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

  /**
   * The agent raises exec before start() returns. Both times come from one clock, the JVM's own.
   */
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
