package org.taskwatchers.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LanesTest {
  private final Lanes lanes = new Lanes();

  @Test
  void oneAfterTheOtherIsOneRow() {
    Lane first = lanes.take("main");
    lanes.giveBack(first);
    Lane second = lanes.take("main");
    assertEquals(first.number(), second.number());
    assertTrue(first.fresh());
    assertFalse(second.fresh());
    assertEquals("main", second.name());
  }

  @Test
  void atATimeIsARowEach() {
    Lane first = lanes.take("main");
    Lane second = lanes.take("main");
    Lane third = lanes.take("main");
    assertEquals("main (2)", second.name());
    lanes.giveBack(second);
    assertEquals(second.number(), lanes.take("main").number(), "the first that is free");
    assertEquals(3, Set.of(first.number(), second.number(), third.number()).size());
  }

  /** Ids never collide, even with more than a thousand rows in JVMs whose pids are neighbors. */
  @Test
  void idsOfSeveralJvmsAreDifferent() {
    Set<Long> ids = new HashSet<>();
    int rows = 0;
    for (long pid : new long[] {1, 2, 4000, 4001, (1 << 22) - 1, 1 << 22}) {
      for (int number = 1; number <= 5000; number++) {
        long id = new Lane("main", 0, number, false).id(pid);
        assertTrue(id >= 0 && id < 1L << 32, () -> id + " has more than 32 bits");
        ids.add(id);
        rows++;
      }
    }
    assertEquals(rows, ids.size());
  }

  @Test
  void everyThreadHasItsOwnUpToSomeHundred() {
    Set<Integer> numbers = new HashSet<>();
    Set<String> names = new HashSet<>();
    for (int i = 0; i < 1000; i++) {
      Lane lane = lanes.take("worker-" + i);
      numbers.add(lane.number());
      names.add(lane.thread());
    }
    assertEquals(1000, numbers.size());
    assertEquals(201, names.size());
    assertEquals("worker-7 (2)", lanes.take("worker-7").name());
    assertEquals("threads without a name", new Lanes().take("").name());
  }
}
