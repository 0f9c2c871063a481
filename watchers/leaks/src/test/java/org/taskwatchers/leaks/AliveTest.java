package org.taskwatchers.leaks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.taskwatchers.Task;
import org.taskwatchers.text.TaskData;

class AliveTest {
  private final Alive alive = new Alive();

  private static TaskData task(long id) {
    TaskData task = new TaskData("sleep", "600");
    task.id = id;
    return task;
  }

  @Test
  void theOldestIsFirst() {
    List<Task> tasks = List.of(task(1), task(2), task(3));
    assertTrue(alive.add(tasks.get(2)) && alive.add(tasks.get(0)) && alive.add(tasks.get(1)));
    assertEquals(tasks, alive.now());
    assertEquals(tasks, alive.take(tasks));
  }

  @Test
  void whatComesAfterItIsTakenIsToldByItself() {
    TaskData before = task(1);
    TaskData since = task(2);
    assertTrue(alive.add(before));
    assertEquals(List.of(before), alive.take(List.of(before)));
    assertFalse(alive.add(since));
    assertEquals(List.of(), alive.now());
  }

  /** A task that is not among those left is raising its exit, and has no handle. */
  @Test
  void whatIsEndingIsNotTaken() {
    alive.add(task(1));
    assertEquals(List.of(), alive.take(List.of()));
  }

  @Test
  void whatHasEndedIsNotTaken() {
    TaskData task = task(1);
    alive.add(task);
    alive.remove(task);
    assertEquals(List.of(), alive.take(List.of(task)));
  }
}
