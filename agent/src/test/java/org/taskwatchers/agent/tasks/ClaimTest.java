package org.taskwatchers.agent.tasks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.taskwatchers.agent.base.Beside;

class ClaimTest {
  private final Claim claim = new Claim();

  private void live() {
    claim.forking();
    claim.forked();
    claim.living();
  }

  @Test
  void oneOfManyWinsTheEndAndTheOthersReturnWhenItIsDone() throws Exception {
    live();
    CountDownLatch mayEnd = new CountDownLatch(1);
    List<Beside<Boolean>> all = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      all.add(
          Beside.call(
              () -> {
                boolean won = claim.tryEnding();
                if (won) {
                  mayEnd.await();
                  claim.ended();
                }
                return won;
              }));
    }
    // The winner waits for the latch, and the losers wait for the winner.
    all.forEach(Beside::awaitWaiting);
    assertTrue(all.stream().noneMatch(Beside::isDone), "a loser returned before the end was done");

    mayEnd.countDown();
    int winners = 0;
    for (Beside<Boolean> one : all) {
      winners += one.result() ? 1 : 0;
    }
    assertEquals(1, winners);
  }

  @Test
  void theEndWaitsForTheReading() throws Exception {
    live();
    assertTrue(claim.tryReading());
    Beside<Boolean> end = Beside.call(claim::tryEnding);
    end.awaitWaiting();
    assertFalse(claim.tryReading(), "two readings at once");
    assertFalse(end.isDone());
    claim.read();
    assertTrue(end.result());
  }

  @Test
  void noReadingFromTheEndOn() {
    live();
    assertTrue(claim.tryReading());
    claim.read();
    assertTrue(claim.tryReading(), "one reading after another");
    claim.read();
    assertTrue(claim.tryEnding());
    assertFalse(claim.tryReading());
    claim.ended();
    assertFalse(claim.tryReading());
    assertTrue(claim.tryReaping());
    assertFalse(claim.tryReading());
  }

  @Test
  void noReadingBeforeExecIsRaised() {
    assertFalse(claim.tryReading());
    claim.forking();
    assertFalse(claim.tryReading());
    claim.forked();
    assertFalse(claim.tryReading());
    claim.living();
    assertTrue(claim.tryReading());
  }

  @Test
  void theEndWaitsForCloneAndExec() throws Exception {
    claim.forking();
    claim.forked();
    Beside<Boolean> end = Beside.call(claim::tryEnding);
    end.awaitWaiting();
    claim.living();
    assertTrue(end.result());
  }

  @Test
  void awaitForkedWaitsForThePidAlone() throws Exception {
    assertTrue(claim.awaitForked()); // nothing has forked
    claim.forking();
    Beside<Boolean> other = Beside.call(() -> claim.awaitForked());
    other.awaitWaiting();
    claim.forked();
    assertTrue(other.result());
    assertTrue(claim.awaitForked()); // it does not wait for clone and exec
  }

  @Test
  void awaitForkedReturnsWhenTheForkFailed() throws Exception {
    claim.forking();
    Beside<Boolean> other = Beside.call(() -> claim.awaitForked());
    other.awaitWaiting();
    claim.ended();
    assertTrue(other.result());
  }

  /** As if no stack had been left for the hook that should have reported the pid. */
  @Test
  void aStartThatIsOverWithoutAWordIsNotWaitedFor() {
    claim.begins(Thread.currentThread()); // this thread has no frame of the JDK's ProcessImpl
    claim.forking();
    assertFalse(claim.awaitForked());
    assertTrue(claim.tryEnding());
  }

  @Test
  void aReadingThatIsOverWithoutAWordIsNotWaitedFor() {
    live();
    assertTrue(claim.tryReading());
    claim.readBy(Thread.currentThread()); // this thread has no frame of IdReader
    assertTrue(claim.tryEnding());
  }

  @Test
  void nothingIsWaitedForAfterTheEndOfStart() {
    claim.begins(Thread.currentThread());
    claim.forking();
    claim.forked();
    claim.begun();
    assertTrue(claim.tryEnding());
  }

  @Test
  void awaitEndedWaitsForWhoeverEndsIt() throws Exception {
    live();
    Beside<Boolean> other = Beside.run(claim::awaitEnded);
    other.awaitWaiting();
    assertTrue(claim.tryReading());
    claim.read();
    assertTrue(claim.tryEnding());
    other.awaitWaiting();
    assertFalse(other.isDone());
    claim.ended();
    assertTrue(other.result());
  }

  @Test
  void aReapedTaskIsEnded() {
    live();
    assertTrue(claim.tryEnding());
    claim.ended();
    assertFalse(claim.isReaped());
    assertTrue(claim.tryReaping());
    assertTrue(claim.isReaped());
    assertFalse(claim.tryEnding());
    claim.awaitEnded();
  }

  @Test
  void anInterruptWhileWaitingIsKeptAndEndsNoWait() throws Exception {
    live();
    assertTrue(claim.tryEnding());
    Beside<Boolean> loser =
        Beside.call(
            () -> {
              boolean won = claim.tryEnding();
              return !won && Thread.currentThread().isInterrupted();
            });
    loser.awaitWaiting();
    loser.thread().interrupt();
    Beside.awaitThat(() -> !loser.thread().isInterrupted(), "the wait to notice the interrupt");
    loser.awaitWaiting();
    assertFalse(loser.isDone());
    claim.ended();
    assertTrue(loser.result(), "the interrupt is lost");
  }
}
