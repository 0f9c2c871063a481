package org.taskwatchers.agent.tasks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.taskwatchers.TaskEvent;
import org.taskwatchers.agent.base.Beside;

/** Starts that are still running when the JVM ends. */
class LastStartsTest {
  private static final Duration FOR_EVER = Duration.ofMinutes(10);
  private static final Duration BRIEFLY = Duration.ofMillis(1);

  @TempDir Path folder;
  private Lives lives;
  private final TaskRecord task = new TaskRecord(new String[] {"x"}, null, List.of());

  @BeforeEach
  void begin() throws Exception {
    Recorder.forget();
    lives = Recorder.lives(folder, new Readings(null, false));
  }

  private static void isHeld(Beside<?> start) {
    Beside.awaitThat(
        () -> start.thread().getState() == Thread.State.TIMED_WAITING, "the start to be held");
  }

  @Test
  void oneThatForksIsAwaitedUntilItHasRaisedExec() throws Exception {
    assertNull(lives.init(task, 0));
    lives.forking(task);
    assertEquals(List.of(task.toString()), lives.close(null, BRIEFLY));
    Beside<List<String>> end = Beside.call(() -> lives.close(null, FOR_EVER));
    AtomicBoolean early = new AtomicBoolean();
    Recorder.react(
        TaskEvent.EXEC,
        any -> {
          early.set(end.isDone());
          return 0;
        });
    lives.forked(task, 4711, 0);
    assertEquals(List.of(), end.result());
    assertFalse(early.get());
    assertEquals(List.of("init 0", "clone 0", "exec 0"), Recorder.told(task));
  }

  @Test
  void oneThatFailsIsAwaited() throws Exception {
    assertNull(lives.init(task, 0));
    lives.forking(task);
    Beside<List<String>> end = Beside.call(() -> lives.close(null, FOR_EVER));
    lives.failed(task, "no such file");
    assertEquals(List.of(), end.result());
  }

  /** A thread that waits for the end of some pid learns that this start has none. */
  @Test
  void oneThatHasNotForkedIsHeldAndNotAwaited() throws Exception {
    assertNull(lives.init(task, 0));
    assertEquals(List.of(), lives.close(null, FOR_EVER));
    isHeld(Beside.run(() -> lives.forking(task)));
    assertEquals(List.of(), Beside.call(() -> lives.close(null, FOR_EVER)).result());
    assertNull(Beside.call(() -> lives.livingOrForking(4711)).result());
  }

  @Test
  void oneThatComesLaterRaisesNothing() {
    assertEquals(List.of(), lives.close(null, FOR_EVER));
    isHeld(Beside.call(() -> String.valueOf(lives.init(task, 0))));
    assertEquals(List.of(), Recorder.told(task));
  }

  @Test
  void whoeverIsHeldCannotBeInterrupted() {
    assertTrue(lives.close(null, FOR_EVER).isEmpty());
    Beside<String> start = Beside.call(() -> String.valueOf(lives.init(task, 0)));
    isHeld(start);
    start.thread().interrupt();
    Beside.awaitThat(() -> !start.thread().isInterrupted(), "the interrupt to be taken");
    isHeld(start);
    assertEquals(List.of(), Recorder.told(task));
  }

  /** At the very end, the JDK starts a process that makes an AOT cache. */
  @Test
  void theThreadThatEndsTheJvmMayGoOn() throws Exception {
    assertEquals(List.of(), lives.close(Thread.currentThread(), FOR_EVER));
    TaskRecord task = LivesTest.task();
    assertNull(lives.init(task, 0));
    lives.forking(task);
  }
}
