package org.taskwatchers.writing;

import java.io.File;
import java.io.IOException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A file that is written behind: events wait in a bounded queue for a thread that makes their
 * lines, unless it is behind, and writes them, since only that can bound the time for which a disk
 * that hangs, or a FIFO that nobody reads, holds up anybody else.
 *
 * <p>The caller waits for its event to be written, for {@link #PATIENCE} at most unless others are
 * written meanwhile, only where it asks to, where the JVM is ending, or where the queue is half
 * full: a thread that gets little time to write shall slow down who has so much to be written, and
 * lose nothing. After one has waited in vain nobody does until the queue has been empty. Who does
 * not wait wakes the thread only where it has gone to sleep for good, since that is a system call:
 * else it looks for itself, every {@link #TICK}.
 *
 * <p>Who finds no room waits for {@link #PATIENCE_FOR_ROOM}, since what finds none is lost; after
 * one has waited in vain nobody does until the queue has been empty. Lost events are counted, and
 * told, as are those that cannot be written.
 *
 * <p>No lock is taken: callers may be virtual threads, and of those one that is pinned could wait
 * for one that has no carrier.
 *
 * @param <E> the events
 */
public final class EventFile<E extends Sized> implements Output<E>, Runnable {
  /** Less than {@code slow} is by default, after which the watcher would be named as slow. */
  private static final long PATIENCE = TimeUnit.MILLISECONDS.toNanos(50);

  /** A second, where the disk is slow and not away. */
  private static final int MOST_WAITS = 20;

  /** Of a disk that is busy with others, or a machine with little time for the thread. */
  private static final long PATIENCE_FOR_ROOM = TimeUnit.SECONDS.toNanos(1);

  private static final long PATIENCE_TO_OPEN = TimeUnit.SECONDS.toNanos(1);
  private static final long PATIENCE_AT_END = TimeUnit.SECONDS.toNanos(3);

  private static final long TICK = TimeUnit.MILLISECONDS.toNanos(20);

  /** Ticks without an event before it sleeps for good. */
  private static final int QUIET_TICKS = 50;

  /** Bytes, about; some thousand events. */
  private static final int ROOM = 4 << 20;

  private final Target target;
  private final Losses losses;
  private final EventFormat<E> format;
  private final Queue<QueuedEvent<E>> queue = new ConcurrentLinkedQueue<>();
  private final AtomicLong bytes = new AtomicLong();
  private final AtomicInteger events = new AtomicInteger();
  private final Thread writer;
  private final QueuedEvent<E> opening;
  private volatile @Nullable Throwable notOpened;
  private volatile boolean asleep;

  private final AtomicLong written = new AtomicLong();

  /** Ticks since the last event; the writer's own. */
  private int quiet = QUIET_TICKS;

  private volatile boolean stalled;
  private volatile boolean full;
  private volatile boolean ending;

  private EventFile(String watcher, Target target, Losses losses, EventFormat<E> format) {
    this.target = target;
    this.losses = losses;
    this.format = format;
    opening = new QueuedEvent<>(null, Thread.currentThread());
    writer = daemon(watcher, this);
  }

  /**
   * Opens the file, and makes it where it does not exist; waits for that for a second at most.
   *
   * @param watcher its name; {@code NAME.file} is the option
   * @param format used by the thread that writes, and by others where it is behind
   * @throws IllegalArgumentException if it cannot be done
   */
  public static <E extends Sized> EventFile<E> open(
      String watcher, File file, Target target, Losses losses, EventFormat<E> format) {
    EventFile<E> opened = new EventFile<>(watcher, target, losses, format);
    opened.writer.start();
    if (!opened.opening.await(PATIENCE_TO_OPEN)) {
      losses.trouble(
          "goes on without waiting longer to open",
          "expected a file, or a FIFO that is being read");
      opened.stalled = true;
    }
    Throwable why = opened.notOpened;
    if (why != null) {
      throw mistake(watcher, file, why);
    }
    return opened;
  }

  /** That the option names no file that can be written. */
  public static IllegalArgumentException mistake(String watcher, File file, Throwable why) {
    return new IllegalArgumentException(
        watcher
            + ".file="
            + file
            + ": expected a file that can be appended to: "
            + why.getMessage(),
        why);
  }

  @Override
  public void write(E event, boolean wait) {
    if (!takeRoom(event.size())) {
      losses.count("nothing was taken for long, and " + (ROOM >> 20) + " MiB wait already");
      return;
    }
    events.incrementAndGet();
    long waiting = bytes.get();
    boolean waits = !stalled && (wait || ending || waiting > ROOM / 2);
    QueuedEvent<E> queued = new QueuedEvent<>(event, waits ? Thread.currentThread() : null);
    if (waiting > ROOM / 8) {
      makeHere(queued);
    }
    put(queued);
    if (waits) {
      await(queued);
    }
  }

  @Override
  public void await() {
    if (bytes.get() > 0 && !stalled) {
      QueuedEvent<E> last = new QueuedEvent<>(null, Thread.currentThread());
      put(last);
      await(last);
    }
  }

  /** What is larger than the room has it for itself alone. */
  private boolean takeRoom(int size) {
    long until = 0;
    while (true) {
      long waiting = bytes.get();
      if (waiting == 0 || waiting + size <= ROOM) {
        if (bytes.compareAndSet(waiting, waiting + size)) {
          return true;
        }
        continue;
      }
      long now = System.nanoTime();
      until = until == 0 ? now + PATIENCE_FOR_ROOM : until;
      if (full || !awaitRoom(until - now)) {
        full = true;
        return false;
      }
    }
  }

  /** Until all that waits now is written; others may have taken the room by then. */
  private boolean awaitRoom(long nanos) {
    QueuedEvent<E> last = new QueuedEvent<>(null, Thread.currentThread());
    put(last);
    return last.await(nanos);
  }

  /** Many threads make lines faster than one. */
  private void makeHere(QueuedEvent<E> queued) {
    try {
      queued.make(format);
    } catch (Throwable t) {
      // The writer will meet it again, and count the event.
    }
  }

  /** For as long as others are written meanwhile: there may be thousands before it. */
  private void await(QueuedEvent<E> queued) {
    for (int i = 0; i < MOST_WAITS; i++) {
      long before = written.get();
      if (queued.await(PATIENCE)) {
        return;
      }
      if (written.get() == before) {
        stalled = true;
        return;
      }
    }
  }

  /** Writes what waits, for a bounded time, and says what was lost. */
  public void end() {
    ending = true; // Who starts a process in a shutdown hook has no second chance.
    QueuedEvent<E> last = new QueuedEvent<>(null, Thread.currentThread());
    put(last);
    last.await(PATIENCE_AT_END);
    losses.tellTotal(events.get());
  }

  private void put(QueuedEvent<E> queued) {
    queue.add(queued);
    if (asleep || queued.isAwaited()) {
      asleep = false;
      LockSupport.unpark(writer);
    }
  }

  /** On the thread that writes; never returns, unless the file cannot be opened at start. */
  @Override
  public void run() {
    try {
      target.open();
    } catch (Throwable e) { // a SecurityException, too
      notOpened = e;
    }
    boolean late = stalled; // then open() may have returned, and this is no mistake any more
    opening.done();
    while (notOpened == null || late) {
      try {
        QueuedEvent<E> queued = queue.poll();
        if (queued == null) {
          stalled = false;
          full = false;
          rest();
        } else {
          quiet = 0;
          write(queued);
        }
      } catch (Throwable outOfMemory) {
        // The next event may fare better.
      }
    }
  }

  private void write(QueuedEvent<E> queued) {
    E event = queued.event;
    try {
      if (event != null) {
        target.append(queued.make(format));
      }
    } catch (IOException e) {
      losses.count(String.valueOf(e.getMessage()));
    } catch (Throwable t) {
      losses.count(t.toString());
    } finally {
      if (event != null) {
        bytes.addAndGet(-event.size());
        events.decrementAndGet();
      }
      written.incrementAndGet();
      queued.done();
    }
  }

  private void rest() {
    if (quiet < QUIET_TICKS) {
      quiet++;
      LockSupport.parkNanos(this, TICK);
    } else {
      sleep();
    }
    Thread.interrupted(); // or it would never rest again
    if (losses.restIsDueIn() == 0) {
      losses.tellRest();
    }
  }

  private void sleep() {
    asleep = true;
    long due = losses.restIsDueIn();
    if (queue.isEmpty()) { // One that came before did not see that it is to wake somebody.
      if (due < 0) {
        LockSupport.park(this);
      } else {
        LockSupport.parkNanos(this, due);
      }
    }
    asleep = false;
  }

  /** Takes over nothing of the thread that runs premain, and keeps no JVM alive. */
  private static Thread daemon(String watcher, Runnable work) {
    ThreadGroup group = Thread.currentThread().getThreadGroup();
    while (group.getParent() != null) {
      group = group.getParent();
    }
    Thread thread = new Thread(group, work, "task-watchers " + watcher, 0, false);
    thread.setDaemon(true);
    thread.setContextClassLoader(null);
    return thread;
  }
}
