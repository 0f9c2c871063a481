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

/** Credentials and the exit. */
class LivesLastReadingTest {
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
    Lives lives = Recorder.lives(folder, readings);
    TaskRecord task = Recorder.started(lives);
    lives.read(task);
    lives.ends().exited(task, 0);
    assertEquals(List.of("uid 0", "gid 0", "exit 0"), Recorder.toldAfterExec(task));
  }

  @Test
  void nothingIsReadFromExitOn() throws IOException {
    Lives lives = Recorder.lives(folder, readings);
    TaskRecord task = Recorder.started(lives);
    readings.then(ROOT);
    readings.then(NOBODY);
    lives.ends().exited(task, 0);
    assertFalse(lives.read(task));
    lives.ends().reaping(task);
    assertFalse(lives.read(task));
    assertEquals(1, readings.made());
    assertEquals(List.of("exit 0"), Recorder.toldAfterExec(task));
  }

  @Test
  void aReaderThatKnowsNoZombiesIsNotAskedAtExit() throws IOException {
    Readings living = new Readings(ROOT, false);
    living.then(NOBODY);
    Lives lives = Recorder.lives(folder, living);
    TaskRecord task = Recorder.started(lives);
    lives.ends().exited(task, 0);
    assertEquals(0, living.made());
    assertEquals(List.of("exit 0"), Recorder.toldAfterExec(task));
  }

  @Test
  void aReaderThatThrowsCostsNoExit() throws Exception {
    Lives lives = Recorder.lives(folder, new Throwing());
    TaskRecord task = Recorder.started(lives);
    assertThrows(IllegalStateException.class, () -> lives.read(task));
    assertTrue(Beside.run(() -> lives.ends().exited(task, 5)).result());
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
    Lives lives = Recorder.lives(folder, readings);
    TaskRecord task = Recorder.started(lives);
    Beside<Boolean> poller = Beside.call(() -> lives.read(task));
    poller.awaitWaiting();
    Beside<Boolean> reaper = Beside.run(() -> lives.ends().exited(task, 0));
    reaper.awaitWaiting();
    assertEquals(List.of("uid 0"), Recorder.toldAfterExec(task));
    mayGo.countDown();
    assertTrue(poller.result() && reaper.result());
    assertEquals(List.of("uid 0", "gid 0", "exit 0"), Recorder.toldAfterExec(task));
  }
}
