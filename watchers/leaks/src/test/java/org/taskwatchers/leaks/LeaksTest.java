package org.taskwatchers.leaks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.taskwatchers.text.TaskData;

class LeaksTest {
  /** These may have something to report, but nobody knows. */
  @Test
  void thoseThatAreNotFollowedAreToldWhereNothingElseIs() {
    assertEquals("leaks: nothing\n", Leaks.now());
    List<UseData> uses = new ArrayList<>();
    for (int i = 0; i < EndedTasks.MOST + 5; i++) {
      TaskData task = new TaskData("git");
      UseData use = new UseData();
      task.use = use;
      uses.add(use);
      Leaks.onExit(0, task);
    }
    uses.forEach(use -> use.exitHeeded = true);
    assertEquals("leaks: 5 that ended were not followed\n", Leaks.now());
  }
}
