package org.taskwatchers.writing;

import java.io.IOException;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The thread that writes the queued events. It opens the target, makes the lines that nobody has
 * made yet, and appends them. It sleeps if there is nothing to do.
 */
final class WritingThread<E extends EventFile.Event> implements Runnable {
  private static final long TICK = TimeUnit.MILLISECONDS.toNanos(20);

  /** Ticks without an event before it sleeps for good. */
  private static final int QUIET_TICKS = 50;

  private final EventFile<E> file;
  private final Queue<QueuedEvent<E>> queue;
  private final Target target;
  private final Losses losses;
  private final EventFormat<E> format;
  private final Progress progress;
  private final Thread thread;
  private final QueuedEvent<E> opening;
  private volatile @Nullable Throwable notOpened;
  volatile boolean asleep;
  private int quiet = QUIET_TICKS;

  WritingThread(
      String watcher,
      EventFile<E> file,
      Queue<QueuedEvent<E>> queue,
      Target target,
      Losses losses,
      EventFormat<E> format,
      Progress progress) {
    this.file = file;
    this.queue = queue;
    this.target = target;
    this.losses = losses;
    this.format = format;
    this.progress = progress;
    opening = new QueuedEvent<>(null, Thread.currentThread());
    thread = daemon(watcher, this);
  }

  /** Starts the thread. The result is done when the file is open or cannot be opened. */
  QueuedEvent<E> start() {
    thread.start();
    return opening;
  }

  /** Why the file cannot be opened; null if it can, or if that is not known yet. */
  @Nullable Throwable notOpened() {
    return notOpened;
  }

  /** Called when something is queued. */
  void wake(boolean atOnce) {
    if (asleep || atOnce) {
      asleep = false;
      LockSupport.unpark(thread);
    }
  }

  /** Never returns, unless the file cannot be opened at start. */
  @Override
  public void run() {
    progress.begin();
    progress.enter();
    try {
      target.open();
    } catch (Throwable e) { // a SecurityException, too
      notOpened = e;
    }
    progress.leave();
    boolean late =
        file.isStalled(); // nobody waits any more, so a failure is no mistake in the options
    opening.done();
    while (notOpened == null || late) {
      try {
        QueuedEvent<E> queued = queue.peek();
        if (queued == null) {
          file.isEmpty();
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

  /** The event stays in the queue meanwhile, so that a thread that gives up the rest sees it. */
  private void write(QueuedEvent<E> queued) {
    String why = null;
    try {
      byte[] lines = queued.make(format);
      if (queued.event != null && queued.take()) {
        append(lines);
      }
    } catch (IOException e) {
      why = String.valueOf(e.getMessage());
    } catch (Throwable t) {
      why = t.toString();
    } finally {
      queue.poll();
      if (queued.settle()) {
        file.leaves(queued);
        if (why != null) {
          losses.count(why);
        }
      }
      queued.done();
    }
  }

  private void append(byte[] lines) throws IOException {
    progress.enter();
    try {
      target.append(lines);
    } finally {
      progress.leave();
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
    if (fallAsleep()) {
      long due = losses.restIsDueIn();
      if (due < 0) {
        LockSupport.park(this);
      } else {
        LockSupport.parkNanos(this, due);
      }
    }
    asleep = false;
  }

  /** Whether it may sleep. An event queued before asleep was set woke nobody. */
  boolean fallAsleep() {
    asleep = true;
    return queue.isEmpty();
  }

  /** The thread inherits nothing from the thread that runs premain, and keeps no JVM alive. */
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
