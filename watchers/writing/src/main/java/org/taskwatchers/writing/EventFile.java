package org.taskwatchers.writing;

import java.io.File;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * A file that its own thread writes. Events wait in a bounded queue; the writing thread makes their
 * lines and writes them. If it falls behind, callers make the lines themselves. Only a thread of
 * its own can bound the time for which a hanging disk, or a FIFO that nobody reads, holds up the
 * callers.
 *
 * <p>A caller waits for its event to be written only if it asks to, if the JVM is ending, or if the
 * queue is half full: this slows heavy producers down instead of losing events. A caller that finds
 * no room in the queue waits for room, since otherwise its event is lost. Both kinds of callers
 * wait as long as the writing thread makes progress or lacks CPU time, and give up soon if the disk
 * holds it up ({@link Patience}). After one has given up, nobody waits until the queue has been
 * empty. Events that are lost or cannot be written are counted and reported.
 *
 * <p>A caller that does not wait wakes the writing thread only if that sleeps for good, since
 * waking is a system call; otherwise the thread looks into the queue by itself.
 *
 * <p>No lock is taken: callers may be virtual threads, and a pinned one could wait for one that has
 * no carrier.
 *
 * @param <E> the events
 */
public final class EventFile<E extends EventFile.Event> implements Output<E> {
  private final Losses losses;
  private final EventFormat<E> format;
  private final Queue<QueuedEvent<E>> queue = new ConcurrentLinkedQueue<>();
  private final Progress progress = new Progress();
  private final Room room;
  private final WritingThread<E> writer;

  private volatile boolean stalled;
  private volatile boolean ending;

  /** An event to write. */
  public interface Event {
    /** About how many bytes it takes in memory, or in the file. */
    int size();
  }

  EventFile(String watcher, Target target, Losses losses, EventFormat<E> format) {
    this.losses = losses;
    this.format = format;
    room = new Room(this, progress, losses);
    writer = new WritingThread<>(watcher, this, queue, target, losses, format, progress);
  }

  /**
   * Opens the file, and creates it if it does not exist; waits for that for a bounded time.
   *
   * @param watcher the watcher's name; its option is {@code NAME.file}
   * @param format used by the writing thread, and by callers if it falls behind
   * @throws IllegalArgumentException if the file cannot be opened
   */
  public static <E extends Event> EventFile<E> open(
      String watcher, File file, Target target, Losses losses, EventFormat<E> format) {
    EventFile<E> opened = new EventFile<>(watcher, target, losses, format);
    QueuedEvent<E> opening = opened.writer.start();
    if (!opening.await(Patience.LOOK) && !Patience.forOpening(opened.progress).await(opening)) {
      losses.trouble(
          "goes on without waiting longer to open",
          "expected a file, or a FIFO that is being read");
      opened.stalled = true;
    }
    Throwable why = opened.writer.notOpened();
    if (why != null) {
      throw mistake(watcher, file, why);
    }
    return opened;
  }

  /** The exception for an option that does not name a file we can write. */
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
    if (!room.take(event.size())) {
      if (ending) {
        losses.tellTotal();
      }
      return;
    }
    boolean waits = ending || (!stalled && (wait || room.isHalfTaken()));
    QueuedEvent<E> queued = new QueuedEvent<>(event, waits ? Thread.currentThread() : null);
    if (room.isEighthTaken()) {
      makeHere(queued);
    }
    put(queued);
    if (ending) { // perhaps it began just now, and end() did not see this event
      awaitAtEnd(queued);
    } else if (waits) {
      await(queued);
    }
  }

  @Override
  public void await() {
    if (room.isTaken() && !stalled) {
      QueuedEvent<E> last = marker();
      put(last);
      await(last);
    }
  }

  /**
   * Another agent may forbid this thread to wait, as BlockHound does; the event is queued even so.
   */
  private void await(QueuedEvent<E> queued) {
    try {
      if (!queued.await(Patience.LOOK) && !Patience.forLine(progress).await(queued)) {
        stalled = true;
      }
    } catch (Throwable mayNotWait) {
      // The event is written a little later.
    }
  }

  /** Whether all events that wait now were written before the patience ran out. */
  boolean awaitAll(Patience patience) {
    QueuedEvent<E> last = marker();
    put(last);
    return patience.await(last);
  }

  /** Makes the line on the caller's thread: many threads make lines faster than one. */
  private void makeHere(QueuedEvent<E> queued) {
    try {
      queued.make(format);
    } catch (Throwable t) {
      // The writing thread will meet the same error, and count the event as lost.
    }
  }

  /** Waits for the queue to be written, for a bounded time, and reports what was lost. */
  public void end() {
    ending = true; // From now on callers wait: a later event has no second chance.
    Patience patience = Patience.atEnd(progress);
    if (!awaitAll(patience)) {
      for (QueuedEvent<E> each : queue) {
        giveUp(each, patience.isByTarget());
      }
    }
    losses.tellTotal();
  }

  /** For an event that came after {@link #end}: only its caller can still report its loss. */
  private void awaitAtEnd(QueuedEvent<E> queued) {
    Patience patience = Patience.forLine(progress);
    if (!patience.await(queued)) {
      giveUp(queued, patience.isByTarget());
      losses.tellTotal();
    }
  }

  /**
   * Counts the event as lost unless it is written already. A counted event is not written later.
   */
  private void giveUp(QueuedEvent<E> queued, boolean byTarget) {
    if (!byTarget && queued.isInHand()) {
      Patience.forLine(progress).await(queued); // it is being written right now
    }
    if (queued.settle() && queued.event != null) {
      leaves(queued);
      losses.add(byTarget);
    }
    queued.done();
  }

  private QueuedEvent<E> marker() {
    return new QueuedEvent<>(null, Thread.currentThread());
  }

  private void put(QueuedEvent<E> queued) {
    queue.add(queued);
    writer.wake(queued.isAwaited());
  }

  /** The event is settled; its room is free again. */
  void leaves(QueuedEvent<E> queued) {
    E event = queued.event;
    if (event != null) {
      room.leave(event.size());
    }
  }

  /** The queue is empty: the disk has taken everything. */
  void isEmpty() {
    stalled = false;
    room.isEmpty();
  }

  boolean isStalled() {
    return stalled;
  }
}
