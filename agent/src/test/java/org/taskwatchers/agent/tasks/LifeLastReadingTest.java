package org.taskwatchers.agent.tasks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.taskwatchers.Credentials;
import org.taskwatchers.TaskEvent;
import org.taskwatchers.agent.base.Beside;
import org.taskwatchers.agent.tasks.Life.CredentialReader;

/** Credentials and the exit. */
class LifeLastReadingTest {
  private static final Credentials ROOT = Readings.ids(0);
  private static final Credentials NOBODY = Readings.ids(65534);

  @TempDir Path folder;
  private final Readings readings = new Readings(ROOT, true);

  @BeforeEach
  void forget() {
    Recorder.forget();
  }

  @Test
  void theLastReadingIsMadeOfTheZombieBeforeExit() throws IOException {
    readings.then(ROOT);
    readings.then(NOBODY);
    Life life = Recorder.life(folder, readings);
    TaskRecord task = Recorder.started(life);
    life.read(task);
    life.exited(task, 0);
    assertEquals(List.of("uid 0", "gid 0", "exit 0"), Recorder.toldAfterExec(task));
  }

  @Test
  void nothingIsReadFromExitOn() throws IOException {
    Life life = Recorder.life(folder, readings);
    TaskRecord task = Recorder.started(life);
    readings.then(ROOT);
    readings.then(NOBODY);
    life.exited(task, 0);
    assertFalse(life.read(task));
    life.reaping(task);
    assertFalse(life.read(task));
    assertEquals(1, readings.made());
    assertEquals(List.of("exit 0"), Recorder.toldAfterExec(task));
  }

  @Test
  void aReaderThatKnowsNoZombiesIsNotAskedAtExit() throws IOException {
    Readings living = new Readings(ROOT, false);
    living.then(NOBODY);
    Life life = Recorder.life(folder, living);
    TaskRecord task = Recorder.started(life);
    life.exited(task, 0);
    assertEquals(0, living.made());
    assertEquals(List.of("exit 0"), Recorder.toldAfterExec(task));
  }

  @Test
  void aReaderThatThrowsCostsNoExit() throws Exception {
    Life life = Recorder.life(folder, new Throwing());
    TaskRecord task = Recorder.started(life);
    assertThrows(IllegalStateException.class, () -> life.read(task));
    assertTrue(Beside.run(() -> life.exited(task, 5)).result());
    assertEquals(List.of("exit 5"), Recorder.toldAfterExec(task));
  }

  private static final class Throwing implements CredentialReader {
    @Override
    public @Nullable Credentials read(TaskRecord task, @Nullable Credentials known) {
      throw new IllegalStateException("unreadable");
    }

    @Override
    public @Nullable Credentials readOwn() {
      return ROOT;
    }

    @Override
    public boolean readsZombies() {
      return true;
    }
  }

  @Test
  void exitWaitsForTheWatchersOfUid() throws Exception {
    readings.then(NOBODY);
    CountDownLatch mayGo = new CountDownLatch(1);
    Recorder.react(
        TaskEvent.UID,
        task -> {
          try {
            mayGo.await();
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
          return 0;
        });
    Life life = Recorder.life(folder, readings);
    TaskRecord task = Recorder.started(life);
    Beside<Boolean> poller = Beside.call(() -> life.read(task));
    poller.awaitWaiting();
    Beside<Boolean> reaper = Beside.run(() -> life.exited(task, 0));
    reaper.awaitWaiting();
    assertEquals(List.of("uid 0"), Recorder.toldAfterExec(task));
    mayGo.countDown();
    assertTrue(poller.result() && reaper.result());
    assertEquals(List.of("uid 0", "gid 0", "exit 0"), Recorder.toldAfterExec(task));
  }
}
