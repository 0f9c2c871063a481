package org.taskwatchers.agent.tasks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.taskwatchers.Credentials;
import org.taskwatchers.TaskEvent;
import org.taskwatchers.agent.base.Beside;

/** The events that the end of the JVM waits for. */
class InFlightTest {
  private static final Duration FOR_EVER = Duration.ofMinutes(10);
  private static final Duration BRIEFLY = Duration.ofMillis(1);

  @TempDir Path folder;
  private final CountDownLatch goOn = new CountDownLatch(1);
  private final Zombies zombies = new Zombies();
  private Lives lives;
  private TaskRecord task;

  @BeforeEach
  void begin() throws Exception {
    Recorder.forget();
    lives = Recorder.lives(folder, zombies);
    task = Recorder.started(lives);
  }

  private Beside<Boolean> ending() {
    return Beside.run(
        () -> {
          lives.ends().exited(task, 0);
          if (lives.ends().reaping(task)) {
            lives.ends().freed(task, 0);
          }
        });
  }

  private void holdUp(TaskEvent event) {
    Recorder.react(
        event,
        any -> {
          try {
            goOn.await();
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
          return 0;
        });
  }

  @Test
  void nothingOfOneThatLives() {
    assertEquals(List.of(), lives.awaitInFlight(FOR_EVER));
    assertEquals(List.of(task), lives.alive());
  }

  @Test
  void anExitThatIsBeingRaised() throws Exception {
    isAwaited(TaskEvent.EXIT);
  }

  @Test
  void aFreeThatIsBeingRaised() throws Exception {
    isAwaited(TaskEvent.FREE);
  }

  private void isAwaited(TaskEvent event) throws Exception {
    holdUp(event);
    Beside<Boolean> reaper = ending();
    reaper.awaitWaiting();
    assertEquals(
        List.of(task + ", held by the watcher " + Recorder.name(event)),
        lives.awaitInFlight(BRIEFLY));
    assertEquals(List.of(), lives.alive());
    Beside<List<String>> end = Beside.call(() -> lives.awaitInFlight(FOR_EVER));
    goOn.countDown();
    assertEquals(List.of(), end.result());
    reaper.result();
  }

  /** It is dead, but its reaper has not had a CPU yet. */
  @Test
  void aZombieThatNobodyHasComeFor() throws Exception {
    zombies.dead = true;
    assertEquals(List.of(task.toString()), lives.awaitInFlight(BRIEFLY));
    Beside<List<String>> end = Beside.call(() -> lives.awaitInFlight(FOR_EVER));
    assertTrue(ending().result());
    assertEquals(List.of(), end.result());
  }

  private static final class Zombies implements CredentialReader {
    private volatile boolean dead;

    @Override
    public @Nullable Credentials read(TaskRecord task, @Nullable Credentials known) {
      return null;
    }

    @Override
    public @Nullable Credentials readOwn() {
      return null;
    }

    @Override
    public boolean readsZombies() {
      return false;
    }

    @Override
    public boolean isZombie(long pid) {
      return dead;
    }
  }
}
