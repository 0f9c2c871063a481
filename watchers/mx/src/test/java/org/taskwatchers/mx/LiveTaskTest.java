package org.taskwatchers.mx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.taskwatchers.beans.Registrar;
import org.taskwatchers.text.ClassFile;
import org.taskwatchers.text.ShownCommand;
import org.taskwatchers.text.TaskData;

class LiveTaskTest {
  /** The wall clock has stepped since the start. */
  @ParameterizedTest
  @ValueSource(longs = {-86_400, 86_400})
  void itsAgeIsOfTheClockThatDoesNotStep(long step) {
    TaskData task = new TaskData("sleep", "600");
    task.startedAt = Instant.now().plusSeconds(step);
    task.duration = Duration.ofMillis(61_500);
    LiveTask live = new LiveTask(task, ShownCommand.masked());
    assertEquals(61.5, live.getSeconds());
    assertEquals(Date.from(task.startedAt), live.getStartedAt());
  }

  /** A lambda or a record would cost the first event of a JVM milliseconds. */
  @Test
  void noneHasCodeThatTheJvmSpins() throws IOException {
    for (Class<?> type :
        new Class<?>[] {
          LiveTask.class, Mx.class, Rates.class, Registrar.class, TableEntry.class, Tasks.class
        }) {
      assertFalse(ClassFile.spins(type), type::getName);
    }
  }
}
