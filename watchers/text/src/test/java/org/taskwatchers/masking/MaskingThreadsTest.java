package org.taskwatchers.masking;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.taskwatchers.masking.Cases.Case;

/** Threads that start processes mask their commands at the same time. */
class MaskingThreadsTest {
  private static final int THREADS = 4;
  private static final int ROUNDS = 60;

  /** A new instance has read no rules, and the rules of a tool are read when it is first met. */
  @Test
  void allThreadsThatBeginAtOnceMaskAllSecrets() throws Exception {
    List<Case> cases = Cases.secrets();
    ExecutorService pool = Executors.newFixedThreadPool(THREADS);
    for (int round = 0; round < ROUNDS; round++) {
      Masking masking = new Masking(null, null);
      CyclicBarrier begin = new CyclicBarrier(THREADS);
      List<Future<?>> threads = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        Callable<Void> work =
            () -> {
              begin.await();
              for (Case each : cases) {
                assertEquals(each.masked(), masking.mask(each.command()));
              }
              return null;
            };
        threads.add(pool.submit(work));
      }
      for (Future<?> thread : threads) {
        thread.get();
      }
    }
    pool.shutdown();
  }
}
