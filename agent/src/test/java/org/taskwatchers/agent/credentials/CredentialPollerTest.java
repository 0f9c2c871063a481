package org.taskwatchers.agent.credentials;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.taskwatchers.Credentials;
import org.taskwatchers.Credentials.Ids;
import org.taskwatchers.Task;
import org.taskwatchers.TaskEvent;
import org.taskwatchers.agent.base.Beside;
import org.taskwatchers.agent.link.LinkedTable;
import org.taskwatchers.agent.tasks.CredentialReader;
import org.taskwatchers.agent.tasks.Lives;
import org.taskwatchers.agent.tasks.TaskRecord;

class CredentialPollerTest {
  private static final long UNREADABLE = 13;

  @TempDir Path folder;
  private final Numbers numbers = new Numbers();
  private CredentialPoller poller;
  private Lives lives;

  @BeforeEach
  void begin() throws Exception {
    poller = new CredentialPoller(Duration.ofMillis(1), false);
    String uid = Interrupting.class.getName() + "#uid";
    lives =
        new Lives(
            LinkedTable.of(folder, Map.of(TaskEvent.UID, List.of(uid))),
            Duration.ofMinutes(1),
            numbers,
            poller);
    poller.pollFor(lives);
  }

  private TaskRecord started(long pid) {
    TaskRecord task = new TaskRecord(new String[] {"true"}, null, List.of());
    lives.init(task, 0);
    lives.forking(task);
    lives.forked(task, pid, 0);
    return task;
  }

  @Test
  void readsAgainAndAgainOnADaemonOfItsOwn() throws Exception {
    TaskRecord task = started(41);
    Thread poller = numbers.next(41);
    for (int i = 0; i < 10; i++) {
      assertSame(poller, numbers.next(41));
    }
    lives.ends().exited(task, 0);

    assertEquals("task-watchers credential poller", poller.getName());
    assertTrue(poller.isDaemon());
    assertNull(poller.getContextClassLoader());
    ThreadGroup group = poller.getThreadGroup();
    assertNotNull(group);
    assertNull(group.getParent());
  }

  @Test
  void sleepsWhenNothingLivesAndWakesForTheNextTask() throws Exception {
    TaskRecord task = started(41);
    Thread poller = numbers.next(41);
    lives.ends().exited(task, 0);
    Beside.awaitWaiting(poller); // not TIMED_WAITING, as between two readings
    numbers.forget();

    TaskRecord next = started(42);
    assertSame(poller, numbers.next(42));
    assertFalse(numbers.wasAsked(41), "the dead is read");
    lives.ends().exited(next, 0);
    Beside.awaitWaiting(poller);
  }

  @Test
  void oneThatCannotBeReadCostsTheOthersNothing() throws Exception {
    TaskRecord bad = started(UNREADABLE);
    Thread poller = numbers.next(UNREADABLE);
    Beside.awaitWaiting(poller); // it gave up on the bad task
    TaskRecord good = started(41);
    for (int i = 0; i < 5; i++) {
      assertSame(poller, numbers.next(41));
    }
    lives.ends().exited(good, 0);
    lives.ends().exited(bad, 0);
  }

  /**
   * While a thread stays interrupted, parking returns at once: the poller would use a whole CPU.
   */
  @Test
  void anInterruptIsForgotten() throws Exception {
    numbers.changing = true;
    TaskRecord task = started(41);
    Thread poller = numbers.next(41);
    for (int i = 0; i < 5; i++) {
      assertSame(poller, numbers.next(41)); // each raises uid, and its watcher interrupts
    }
    lives.ends().exited(task, 0);
    Beside.awaitThat(() -> !poller.isInterrupted(), "the watcher's interrupt to be gone");
    Beside.awaitWaiting(poller);

    poller.interrupt();
    Beside.awaitThat(() -> !poller.isInterrupted(), "the interrupt of an idle poller to be gone");
    Beside.awaitWaiting(poller);
  }

  /** A reading of task 41 hangs, as in a watcher. Another thread reads 42, and then 41 again. */
  @Test
  void anotherTakesOverFromOneThatIsHeldUp() throws Exception {
    numbers.holding = 41;
    TaskRecord hanging = started(41);
    Thread held = numbers.next(41);
    Beside.awaitWaiting(held);
    poller.relieve(new Thread()); // another task's watcher hangs
    poller.relieve(held);
    TaskRecord other = started(42);
    Thread next = numbers.next(42);
    assertNotSame(held, next);

    numbers.goOn.countDown();
    Beside.awaitThat(() -> !held.isAlive(), "the one that was held up to end");
    numbers.forget();
    Beside.awaitThat(() -> numbers.wasAsked(41), "41 to be read again");
    assertFalse(numbers.askedBy(held));
    lives.ends().exited(hanging, 0);
    lives.ends().exited(other, 0);
    Beside.awaitWaiting(next);
  }

  /** A watcher that leaves its thread interrupted. */
  public static final class Interrupting {
    private Interrupting() {}

    public static int uid(long info, Task task) {
      Thread.currentThread().interrupt();
      return 0;
    }
  }

  /** Records which thread asks for which pid. The ids are counted up. */
  private static final class Numbers implements CredentialReader {
    private record Asked(long pid, Thread thread) {}

    private final BlockingQueue<Asked> asked = new LinkedBlockingQueue<>();
    private final AtomicLong id = new AtomicLong();
    private final CountDownLatch goOn = new CountDownLatch(1);
    private volatile boolean changing;
    private volatile long holding;

    /** Waits for the next reading, which must be of this pid, and returns the thread that reads. */
    Thread next(long pid) throws InterruptedException {
      Asked next = asked.poll(30, TimeUnit.SECONDS);
      assertNotNull(next, "nothing is read");
      assertEquals(pid, next.pid());
      return next.thread();
    }

    boolean wasAsked(long pid) {
      return asked.stream().anyMatch(a -> a.pid() == pid);
    }

    boolean askedBy(Thread thread) {
      return asked.stream().anyMatch(a -> a.thread() == thread);
    }

    void forget() {
      asked.clear();
    }

    @Override
    public @Nullable Credentials read(TaskRecord task, @Nullable Credentials known) {
      long pid = task.pid();
      asked.add(new Asked(pid, Thread.currentThread()));
      if (pid == holding) { // as in a watcher; the poller cannot tell the difference
        try {
          goOn.await();
        } catch (InterruptedException e) {
          throw new IllegalStateException(e);
        }
      }
      if (pid == UNREADABLE) {
        throw new IllegalStateException("unreadable");
      }
      long now = changing ? id.incrementAndGet() : id.get();
      Ids ids = new Ids(now, now, now, now);
      return new Credentials(ids, ids);
    }

    @Override
    public @Nullable Credentials readOwn() {
      return null;
    }

    @Override
    public boolean readsZombies() {
      return false;
    }
  }
}
