package org.taskwatchers.agent.tasks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.taskwatchers.TaskEvent;
import org.taskwatchers.agent.base.Beside;

/** WatcherReportTest and HostileIT check what is reported of a slow watcher, and how often. */
class WatchdogTest {
  private static final Duration SLOW = Duration.ofMillis(10);

  @TempDir Path folder;
  private final BlockingQueue<Thread> held = new LinkedBlockingQueue<>();
  private Lives lives;

  @BeforeEach
  void begin() throws Exception {
    Recorder.forget();
    lives = new Lives(Recorder.table(folder), SLOW, new Readings(null, false), new NotesRelieved());
  }

  private final class NotesRelieved implements Poller {
    @Override
    public void poll(TaskRecord task) {
      // Nothing polls here.
    }

    @Override
    public void relieve(Thread thread) {
      held.add(thread);
    }
  }

  private Thread nextHeld() throws InterruptedException {
    Thread next = held.poll(30, TimeUnit.SECONDS);
    assertNotNull(next, "nobody told");
    return next;
  }

  /**
   * Hangs in init until the watchdog has reported the thread. Returns how long that took, in ns.
   */
  private long hang() throws Exception {
    CountDownLatch told = new CountDownLatch(1);
    Recorder.react(
        TaskEvent.INIT,
        task -> {
          awaitUninterrupted(told);
          return 0;
        });
    long begun = System.nanoTime();
    Beside<Boolean> caller = Beside.run(() -> lives.init(LivesTest.task(), 0));
    assertSame(caller.thread(), nextHeld());
    long took = System.nanoTime() - begun;
    told.countDown();
    caller.result();
    return took;
  }

  /**
   * Earlier calls still hang while the watchdog looks at the next one until it reports that one.
   */
  @Test
  void doesNotTellAgainOfOneThatGoesOn() throws Exception {
    hang();
    CountDownLatch told = new CountDownLatch(1);
    Recorder.react(
        TaskEvent.INIT,
        task -> {
          awaitUninterrupted(told);
          return 0;
        });
    for (int i = 0; i < 3; i++) {
      Beside<Boolean> caller = Beside.run(() -> lives.init(LivesTest.task(), 0));
      assertSame(caller.thread(), nextHeld());
    }
    told.countDown();
    assertEquals(List.of(), List.copyOf(held));
  }

  private static void awaitUninterrupted(CountDownLatch latch) {
    try {
      assertTrue(latch.await(30, TimeUnit.SECONDS));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void tellsOncePerCallAndOnlyOfThoseThatRunForLonger() throws Exception {
    long first = hang();
    assertTrue(first >= 10 * SLOW.toNanos(), () -> "classes are loaded in a first call: " + first);
    long second = hang();
    assertTrue(second >= SLOW.toNanos(), () -> "told after " + second);
    hang();
    assertEquals(List.of(), List.copyOf(held));
  }

  /**
   * As on a busy machine with two CPUs: the thread that the watchdog reports must be the one that
   * hangs.
   */
  @Test
  void tellsOfOneAmongMany() throws Exception {
    hang();
    CountDownLatch told = new CountDownLatch(1);
    TaskRecord hanging = LivesTest.task();
    Recorder.react(
        TaskEvent.INIT,
        task -> {
          if (task == hanging) {
            awaitUninterrupted(told);
          }
          return 0;
        });
    Beside<Boolean> caller = Beside.run(() -> lives.init(hanging, 0));
    @Nullable Thread seen = null;
    while (seen == null) {
      lives.failed(begun(), null);
      seen = held.poll();
    }
    assertSame(caller.thread(), seen);
    told.countDown();
    caller.result();
  }

  private TaskRecord begun() {
    TaskRecord task = LivesTest.task();
    lives.init(task, 0);
    return task;
  }

  @Test
  void sleepsWhileNobodyIsCalledAndWakesForTheNext() throws Exception {
    Set<Thread> others = watchdogs();
    hang();
    Set<Thread> ours = watchdogs();
    ours.removeAll(others);
    assertEquals(1, ours.size());
    Thread watchdog = ours.iterator().next();
    assertTrue(watchdog.isDaemon());
    Beside.awaitWaiting(watchdog); // not TIMED_WAITING, as between two looks
    hang();
  }

  private static Set<Thread> watchdogs() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals("task-watchers watchdog"))
        .collect(Collectors.toCollection(HashSet::new));
  }
}
