package org.taskwatchers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class TaskEventTest {
  @Test
  void labelsAreTheKernelsWordsInTheOrderOfALife() {
    assertEquals(
        List.of("init", "clone", "exec", "uid", "gid", "exit", "free"),
        Arrays.stream(TaskEvent.values()).map(TaskEvent::label).toList());
  }

  @Test
  void sectionsLieUnderTheServices() {
    assertEquals("META-INF/services/task-watchers/init", TaskEvent.INIT.section());
    assertEquals("META-INF/services/task-watchers/exit", TaskEvent.EXIT.section());
    assertEquals("META-INF/services/task-watchers/options", WatcherOption.SECTION);
  }
}
