package org.taskwatchers.agent.tasks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.taskwatchers.Task;
import org.taskwatchers.TaskEvent;
import org.taskwatchers.TaskLocal;
import org.taskwatchers.agent.base.Beside;

class LivesTest {
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

  static TaskRecord task() {
    return new TaskRecord(new String[] {"true"}, null, List.of());
  }

  private TaskRecord started(long pid) {
    TaskRecord task = task();
    assertNull(lives.init(task, FLAGS));
    lives.forking(task);
    lives.forked(task, pid, FLAGS);
    return task;
  }

  private static ToIntFunction<Task> block(CountDownLatch latch) {
    return task -> {
      try {
        latch.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      return 0;
    };
  }

  @Test
  void aLifeIsToldOnceInOrder() {
    TaskRecord task = started(41);
    lives.ends().exited(task, 7);
    lives.ends().exited(task, 7);
    lives.ends().reaping(task);
    lives.ends().freed(task, 7);

    assertEquals(
        List.of("init 16640", "clone 16640", "exec 0", "exit 7", "free 7"), Recorder.told(task));
    List<Recorder.Call> calls = Recorder.calls(task);
    assertEquals(List.of(-1L, 41L, 41L, 41L, 41L), calls.stream().map(Recorder.Call::pid).toList());
    assertNull(calls.get(2).exitCode());
    assertEquals(7, calls.get(3).exitCode());
    assertNull(task.error());
    assertNotNull(task.startedAt());
    assertNotNull(task.exitedAt());
  }

  @Test
  void twoThreadsThatSeeTheDeathRaiseOneExitAndReturnAfterIt() throws Exception {
    TaskRecord task = started(41);
    CountDownLatch mayEnd = new CountDownLatch(1);
    Recorder.react(TaskEvent.EXIT, block(mayEnd));
    Beside<Boolean> reaper = Beside.run(() -> lives.ends().exited(task, 3));
    Beside<Boolean> other = Beside.run(() -> lives.ends().exited(task, 3));
    Beside<Boolean> third = Beside.run(() -> lives.ends().awaitExited(task));
    reaper.awaitWaiting();
    other.awaitWaiting();
    third.awaitWaiting();
    assertFalse(reaper.isDone() || other.isDone() || third.isDone(), "returned before the exit");

    mayEnd.countDown();
    assertTrue(reaper.result() && other.result() && third.result());
    assertEquals(List.of("exit 3"), Recorder.told(task).subList(3, 4));
    assertEquals(4, Recorder.told(task).size());
  }

  @Test
  void exitWaitsForTheWatchersOfExec() throws Exception {
    CountDownLatch mayGo = new CountDownLatch(1);
    Recorder.react(TaskEvent.EXEC, block(mayGo));
    TaskRecord task = task();
    lives.init(task, FLAGS);
    lives.forking(task);
    Beside<Boolean> starter = Beside.run(() -> lives.forked(task, 41, FLAGS));
    starter.awaitWaiting();
    Beside<Boolean> reaper = Beside.run(() -> lives.ends().exited(task, 0));
    reaper.awaitWaiting();
    assertEquals(List.of("init 16640", "clone 16640", "exec 0"), Recorder.told(task));

    mayGo.countDown();
    assertTrue(starter.result() && reaper.result());
    assertEquals("exit 0", Recorder.told(task).get(3));
  }

  @Test
  void aPidThatAStartMayBeAboutToTellIsWaitedFor() throws Exception {
    lives.init(task(), FLAGS); // it is not inside forkAndExec
    assertNull(lives.livingOrForking(41));

    TaskRecord task = task();
    lives.init(task, FLAGS);
    lives.forking(task);
    Beside<TaskRecord> other = Beside.call(() -> lives.livingOrForking(41));
    other.awaitWaiting();
    assertNull(lives.living(41));
    lives.forked(task, 41, FLAGS);
    assertSame(task, other.result());
    assertSame(task, lives.living(41));
  }

  @Test
  void aPidThatIsUsedAgainIsTheNewTasks() {
    TaskRecord old = started(41);
    lives.ends().exited(old, 0);
    lives.ends().reaping(old);
    assertNull(lives.living(41));
    TaskRecord young = started(41);
    lives.ends().reaping(old);
    assertSame(young, lives.living(41));
  }

  @Test
  void whatATaskKeepsIsGoneAfterFree() {
    TaskLocal<String> place = new TaskLocal<>();
    TaskLocal<String> another = new TaskLocal<>();
    StringBuilder atFree = new StringBuilder();
    Recorder.react(
        TaskEvent.INIT,
        task -> {
          task.set(place, "kept");
          return 0;
        });
    Recorder.react(
        TaskEvent.FREE,
        task -> {
          atFree.append(task.get(place)).append(task.get(another));
          return 0;
        });
    TaskRecord task = started(41);
    lives.ends().exited(task, 0);
    lives.ends().reaping(task);
    assertEquals("kept", task.get(place));
    lives.ends().freed(task, 0);

    assertEquals("keptnull", atFree.toString());
    assertNull(task.get(place));
    assertThrows(IllegalStateException.class, () -> task.set(place, "late"));
    assertEquals(0, task.exitCode(), "a task that is kept still answers");
  }
}
