package org.taskwatchers.writing;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.File;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A writing thread inside its target, whatever that does. */
class ProgressTest {
  private final Progress progress = new Progress();
  private final CountDownLatch end = new CountDownLatch(1);
  private volatile boolean computes = true;
  private volatile boolean ended;

  private final Thread thread =
      new Thread(
          () -> {
            progress.begin();
            progress.enter();
            while (computes) {
              Thread.onSpinWait();
            }
            try {
              end.await();
            } catch (InterruptedException e) {
              throw new IllegalStateException(e);
            }
            progress.leave();
            while (!ended) {
              Thread.onSpinWait();
            }
          });

  @BeforeEach
  void start() {
    Assumptions.assumeTrue(new File("/proc/thread-self/stat").exists());
    thread.start();
    while (progress.steps() == 0) {
      Thread.onSpinWait();
    }
  }

  @AfterEach
  void end() throws InterruptedException {
    computes = false;
    end.countDown();
    ended = true;
    thread.join();
  }

  @Test
  void onlyWhatWaitsInsideTheTargetIsHeldByIt() {
    for (int i = 0; i < 100; i++) {
      assertFalse(progress.isHeldIn(progress.steps()), "it computes");
    }
    computes = false;
    while (!progress.isHeldIn(progress.steps())) {
      Thread.onSpinWait(); // until it waits
    }
    long before = progress.steps();
    end.countDown();
    while (progress.steps() == before) {
      Thread.onSpinWait();
    }
    assertFalse(progress.isHeldIn(before), "it got on");
    assertFalse(progress.isHeldIn(progress.steps()), "it is outside");
  }
}
