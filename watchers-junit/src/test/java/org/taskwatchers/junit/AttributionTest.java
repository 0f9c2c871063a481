package org.taskwatchers.junit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** If tests run at the same time, exactly the test that left a process behind fails. */
final class AttributionTest {
  /** Tests that run at the same time meet here. */
  private static CyclicBarrier meeting = new CyclicBarrier(2);

  private static ExecutorService pool = Executors.newSingleThreadExecutor();

  private static void meet() throws Exception {
    meeting.await(20, TimeUnit.SECONDS);
  }

  @BeforeEach
  void prepare() {
    meeting = new CyclicBarrier(2);
    pool = Executors.newSingleThreadExecutor();
  }

  @AfterEach
  void endAll() throws Exception {
    pool.shutdown();
    Sleeper.endAll();
  }

  @NoLeakedTasks(within = "1ms")
  static class OnItsThread {
    @Test
    void leaks() throws Exception {
      meet();
      Sleeper.start();
      meet();
    }

    @Test
    void clean() throws Exception {
      meet();
      meet();
    }
  }

  @Test
  void theTestOnWhoseThread() {
    TestRun.inParallel(OnItsThread.class).expect(1, "leaks()");
    TestRun.inParallelByWorkers(OnItsThread.class).expect(1, "leaks()");
  }

  @NoLeakedTasks(within = "1ms")
  static class OnThreadOfItsOwn {
    @Test
    void leaks() throws Exception {
      meet();
      Thread thread = new Thread(Sleeper::start);
      thread.start();
      thread.join();
      meet();
    }

    @Test
    void clean() throws Exception {
      meet();
      meet();
    }
  }

  @Test
  void theTestThatMadeTheThread() {
    TestRun.inParallel(OnThreadOfItsOwn.class).expect(1, "leaks()");
  }

  @NoLeakedTasks(within = "1ms")
  static class OnThreadOfAnother {
    @Test
    void makes() throws Exception {
      pool.submit(() -> {}).get(); // creates its only thread
      meet();
      meet();
    }

    @Test
    void leaks() throws Exception {
      meet();
      pool.submit(() -> Sleeper.start()).get();
      meet();
    }
  }

  @Test
  void theTestOnTheStackBeforeTheOneThatMadeTheThread() {
    TestRun.inParallel(OnThreadOfAnother.class).expect(1, "leaks()");
  }

  @NoLeakedTasks(within = "1ms")
  static class OneClass {
    @Test
    void leaks() throws Exception {
      meet();
      pool.submit(new Starts()).get();
      meet();
    }

    static final class Starts implements Callable<Process> {
      @Override
      public Process call() {
        return Sleeper.start();
      }
    }
  }

  @NoLeakedTasks(within = "1ms")
  static class OtherClass {
    @Test
    void clean() throws Exception {
      meet();
      meet();
    }
  }

  @Test
  void theTestWhoseClassIsOnTheStack() throws Exception {
    pool.submit(() -> {}).get();
    TestRun.inParallel(OneClass.class, OtherClass.class).expect(1, "leaks()");
  }

  @NoLeakedTasks(within = "1ms")
  static class ByPool {
    @Test
    void leaks() throws Exception {
      meet();
      pool.submit((Callable<Process>) Sleeper::start).get();
      meet();
    }

    @Test
    void clean() throws Exception {
      meet();
      meet();
    }
  }

  @NoLeakedTasks(within = "1ms")
  static class ByPoolAlone {
    @Test
    void leaks() throws Exception {
      pool.submit((Callable<Process>) Sleeper::start).get();
    }
  }

  @Test
  void noTestForCertainAndThenItIsSaid() throws Exception {
    pool.submit(() -> {}).get();
    assertSaid(() -> TestRun.inParallel(ByPool.class).expect(2));
    assertSaid(() -> TestRun.of(TestRun.WITHOUT_AUTO_CLOSEABLES, Quiet.class).expect(1));
  }

  @Test
  void ofWhatIsNobodysOnlyTheLivingAreKept() throws Exception {
    Duration patience = Duration.ofSeconds(10);
    assertEquals(List.of(), Attribution.NOBODYS.awaitEnds(patience));
    pool.submit(() -> {}).get();
    assertSaid(() -> TestRun.inParallel(ByPool.class).expect(2));
    assertEquals(1, Attribution.NOBODYS.living().size());
    Sleeper.endAll();
    assertEquals(List.of(), Attribution.NOBODYS.awaitEnds(patience));
    assertEquals(List.of(), Attribution.NOBODYS.events());
  }

  /** The next run also reports the processes that an earlier run has left. */
  @WatchTasks
  static class Quiet {
    @Test
    void nothing() {}
  }

  private static void assertSaid(Runnable run) {
    PrintStream err = System.err;
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
    try {
      run.run();
    } finally {
      System.setErr(err);
    }
    String line = said.toString(StandardCharsets.UTF_8);
    String begin = "task-watchers: junit: several tests ran at once, so no test can be named:";
    assertTrue(line.contains(begin + " 1 process was left behind:\n  pid "), line);
  }

  @NoLeakedTasks(within = "1ms")
  static class MakesPool {
    @Test
    void makes() throws Exception {
      pool.submit(() -> {}).get();
    }
  }

  /** The test that created the thread is over, so it is not that one. */
  @Test
  void theOnlyTestThatRuns() {
    TestRun.of(MakesPool.class).expect(1);
    TestRun.of(ByPoolAlone.class).expect(0, "leaks()");
  }

  static class BesideUnwatched {
    @Test
    @NoLeakedTasks(within = "1ms")
    void watched() throws Exception {
      meet();
      meet();
    }

    @Test
    void unwatched() throws Exception {
      meet();
      Sleeper.start();
      meet();
    }
  }

  @Test
  void notTheWatchedTestForWhatAnUnwatchedOneStarts() {
    TestRun.inParallel(BesideUnwatched.class).expect(2);
  }

  @NoLeakedTasks(within = "1ms")
  static class RunsTests {
    @Test
    void innerLeaks() {
      TestRun.of(BesideNobody.class).expect(1);
      assertEquals(1, ProcessHandle.current().children().count());
    }
  }

  static class BesideNobody {
    @Test
    void unwatched() {
      Sleeper.start();
    }
  }

  @Test
  void notTheWatchedTestWhoseThreadRunsAnUnwatchedOne() {
    TestRun.of(RunsTests.class).expect(1);
  }

  @NoLeakedTasks(within = "1ms")
  static class RunsTestsOnThread {
    @Test
    void innerLeaks() throws Exception {
      onThread(BesideNobody.class);
      assertEquals(1, ProcessHandle.current().children().count());
    }
  }

  private static void onThread(Class<?> tests) throws Exception {
    FutureTask<TestRun> run = new FutureTask<>(() -> TestRun.of(tests).expect(1));
    new Thread(run).start();
    run.get();
  }

  @Test
  void notTheWatchedTestThatMadeTheThreadOfAnUnwatchedOne() throws Exception {
    onThread(RunsTestsOnThread.class);
  }

  @NoLeakedTasks(within = "1ms")
  static class OnThreadOfJUnit {
    @Test
    void leaks() throws Exception {
      meet();
      assertTimeoutPreemptively(Duration.ofMinutes(1), () -> Sleeper.start());
      meet();
    }

    @Test
    void clean() throws Exception {
      meet();
      meet();
    }
  }

  @Test
  void theTestWhoseBodyHasAThreadForItsTimeout() {
    TestRun.inParallel(OnThreadOfJUnit.class).expect(1, "leaks()");
  }

  /**
   * One test, on the thread that ran {@code @BeforeAll}, ends only when the other test has split
   * its stream in two. Then that thread waits for the other test, and runs the second half
   * meanwhile.
   */
  static class Halves {
    static Thread waiting = Thread.currentThread();
    static CountDownLatch cut = new CountDownLatch(1);
    static final Set<Thread> DONE_BY = ConcurrentHashMap.newKeySet();

    @BeforeAll
    static void first() {
      waiting = Thread.currentThread();
      cut = new CountDownLatch(1);
      DONE_BY.clear();
    }

    @RepeatedTest(2)
    void oneOfTwo(TaskEvents events) throws Exception {
      if (Thread.currentThread() == waiting) {
        assertTrue(cut.await(20, TimeUnit.SECONDS));
      } else {
        IntStream.range(0, 2).parallel().forEach(i -> half());
        assertEquals(Set.of(waiting, Thread.currentThread()), DONE_BY);
        assertEquals(2, events.tasks().size());
      }
    }

    static void half() {
      DONE_BY.add(Thread.currentThread());
      cut.countDown();
      try {
        meet();
        assertEquals(0, Sleeper.start("true").waitFor());
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }
  }

  @WatchTasks
  static class WatchedHalves extends Halves {}

  @Test
  void theTestThatAWorkerOfJUnitHelps() {
    TestRun.inParallelByTwo(WatchedHalves.class).expect(2);
  }
}
