package org.taskwatchers.junit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.taskwatchers.text.TaskData;

final class LeakMessageTest {
  /** The wall clock has stepped since the start. */
  @ParameterizedTest
  @ValueSource(longs = {-86_400, 86_400})
  void theAgeIsOfTheClockThatDoesNotStep(long step) {
    TaskData task = new TaskData("sleep", "61");
    task.pid = 4711;
    task.startedAt = Instant.now().plusSeconds(step);
    task.duration = Duration.ofMillis(1007);
    assertEquals(
        """
        1 process was left behind:
          pid 4711: sleep 61 (alive after 1.007 s, started by thread "main")""",
        LeakMessage.of(List.of(task), TestCode.NONE));
  }
}
