package org.taskwatchers.agent.tasks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.taskwatchers.Task;
import org.taskwatchers.TaskEvent;
import org.taskwatchers.agent.base.Beside;
import org.taskwatchers.agent.link.LinkedTable;

/** Starts that fail, that a watcher stops, or that cannot be reported. */
class LivesFailedStartTest {
  private static final long FLAGS = 0x4100;

  @TempDir Path folder;
  private Lives lives;

  @BeforeEach
  void everybodyIsRoot() throws IOException {
    Recorder.forget();
    lives =
        new Lives(
            Recorder.table(folder),
            Duration.ofMinutes(1),
            new Readings(Readings.ids(0), true),
            task -> {});
  }

  private TaskRecord started(long pid) {
    TaskRecord task = LivesTest.task();
    assertNull(lives.init(task, FLAGS));
    lives.forking(task);
    lives.forked(task, pid, FLAGS);
    return task;
  }

  @Test
  void aStartThatFailsIsInitAndFree() {
    TaskRecord task = LivesTest.task();
    assertNull(lives.init(task, FLAGS));
    lives.forking(task);
    lives.failed(task, "error=2, No such file or directory");
    assertEquals(List.of("init 16640", "free 0"), Recorder.told(task));
    assertEquals("error=2, No such file or directory", task.error());
    assertNull(task.vetoedBy());
    assertEquals(-1, task.pid());
  }

  /** There is no thread for the reaper, so the JDK throws although the child exists. */
  @Test
  void aStartThatFailsLateIsFreeToo() {
    TaskRecord task = started(41);
    lives.failed(task, "unable to create native thread");
    assertEquals(List.of("init 16640", "clone 16640", "exec 0", "free 0"), Recorder.told(task));
    assertNull(lives.living(41));
    assertFalse(lives.read(task), "read after free");
    lives.ends().exited(task, 0);
    assertEquals(4, Recorder.told(task).size(), "raised after free");
  }

  @Test
  void theFirstNegativeOfInitIsTheVetoAndAllAreCalled() throws IOException {
    Map<TaskEvent, List<String>> sections =
        Map.of(
            TaskEvent.INIT,
            List.of(
                Gates.class.getName() + "#two",
                Gates.class.getName() + "#noShell",
                Gates.class.getName() + "#noFile",
                Recorder.name(TaskEvent.INIT)),
            TaskEvent.FREE,
            List.of(Recorder.name(TaskEvent.FREE)));
    Lives gated =
        new Lives(
            LinkedTable.of(folder.resolve("gated"), sections),
            Duration.ofMinutes(1),
            new Readings(Readings.ids(0), true),
            task -> {});
    TaskRecord task = LivesTest.task();

    String message =
        "error=13, Permission denied (vetoed by task watcher "
            + Gates.class.getName()
            + "#noShell)";
    assertEquals(message, gated.init(task, FLAGS));
    assertEquals(List.of("init 16640", "free 0"), Recorder.told(task));
    assertEquals(message, task.error());
    assertEquals(Gates.class.getName() + "#noShell", task.vetoedBy());
  }

  /** Watchers of init. */
  public static final class Gates {
    private Gates() {}

    public static int two(long info, Task task) {
      return 2;
    }

    public static int noShell(long info, Task task) {
      return -13;
    }

    public static int noFile(long info, Task task) {
      return -2;
    }
  }

  @Test
  void aNegativeResultElsewhereStopsNothing() {
    Recorder.react(TaskEvent.CLONE, task -> -13);
    Recorder.react(TaskEvent.EXIT, task -> -13);
    TaskRecord task = started(41);
    lives.ends().exited(task, 0);
    lives.ends().reaping(task);
    lives.ends().freed(task, 0);
    assertEquals(5, Recorder.told(task).size());
    assertNull(task.vetoedBy());
  }

  @Test
  void aPollerThatCannotTakeTheTaskKeepsNoExitWaiting() throws Exception {
    Lives failing =
        new Lives(
            Recorder.table(folder.resolve("failing")),
            Duration.ofMinutes(1),
            new Readings(Readings.ids(0), true),
            task -> {
              throw new OutOfMemoryError("unable to create native thread");
            });
    TaskRecord task = LivesTest.task();
    failing.init(task, FLAGS);
    failing.forked(task, 41, FLAGS);
    assertTrue(Beside.run(() -> failing.ends().exited(task, 0)).result());
    assertEquals("exit 0", Recorder.told(task).get(3));
  }
}
