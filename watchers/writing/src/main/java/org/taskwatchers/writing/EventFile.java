package org.taskwatchers.writing;

import java.io.File;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * A file that is written behind: events wait in a bounded queue for a thread that makes their
 * lines, unless it is behind, and writes them, since only that can bound the time for which a disk
 * that hangs, or a FIFO that nobody reads, holds up anybody else.
 *
 * <p>The caller waits for its event to be written only where it asks to, where the JVM is ending,
 * or where the queue is half full: a thread that gets little time to write shall slow down who has
 * so much to be written, and lose nothing. Who finds no room waits for some, since what finds none
 * is lost. Both wait as long as the thread gets on or lacks CPU, and give up soon where the disk
 * holds it up ({@link Patience}); after one has given up nobody waits until the queue has been
 * empty. Lost events are counted, and told, as are those that cannot be written.
 *
 * <p>Who does not wait wakes the thread only where it has gone to sleep for good, since that is a
 * system call: else it looks for itself.
 *
 * <p>No lock is taken: callers may be virtual threads, and of those one that is pinned could wait
 * for one that has no carrier.
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

  /** What is written. */
  public interface Event {
    /** About how many bytes it holds, or is written as. */
    int size();
  }

  EventFile(String watcher, Target target, Losses losses, EventFormat<E> format) {
    this.losses = losses;
    this.format = format;
    room = new Room(this, progress, losses);
    writer = new WritingThread<>(watcher, this, queue, target, losses, format, progress);
  }

  /**
   * Opens the file, and makes it where it does not exist; waits for that for a bounded time.
   *
   * @param watcher its name; {@code NAME.file} is the option
   * @param format used by the thread that writes, and by others where it is behind
   * @throws IllegalArgumentException if it cannot be done
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
    if (ending) { // maybe only now, and then the end has not seen it
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
   * An agent may forbid this thread to wait, as BlockHound does: the event is queued all the same.
   */
  private void await(QueuedEvent<E> queued) {
    try {
      if (!queued.await(Patience.LOOK) && !Patience.forLine(progress).await(queued)) {
        stalled = true;
      }
    } catch (Throwable mayNotWait) {
      // It is written a little later.
    }
  }

  /** Whether all that waits now was written in that patience. */
  boolean awaitAll(Patience patience) {
    QueuedEvent<E> last = marker();
    put(last);
    return patience.await(last);
  }

  /** Many threads make lines faster than one. */
  private void makeHere(QueuedEvent<E> queued) {
    try {
      queued.make(format);
    } catch (Throwable t) {
      // The writer will meet it again, and count the event.
    }
  }

  /** Writes what waits, for a bounded time, and says what was lost. */
  public void end() {
    ending = true; // Who starts a process in a shutdown hook has no second chance.
    Patience patience = Patience.atEnd(progress);
    if (!awaitAll(patience)) {
      for (QueuedEvent<E> each : queue) {
        giveUp(each, patience.isByTarget());
      }
    }
    losses.tellTotal();
  }

  /** Of an event that came after {@link #end}, so that nobody but its caller may still tell it. */
  private void awaitAtEnd(QueuedEvent<E> queued) {
    Patience patience = Patience.forLine(progress);
    if (!patience.await(queued)) {
      giveUp(queued, patience.isByTarget());
      losses.tellTotal();
    }
  }

  /** Counts it as lost, unless it is written; what is counted is not written later. */
  private void giveUp(QueuedEvent<E> queued, boolean byTarget) {
    if (!byTarget && queued.isInHand()) {
      Patience.forLine(progress).await(queued); // it has come as far as that
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

  /** It is settled, and what it took is room again. */
  void leaves(QueuedEvent<E> queued) {
    E event = queued.event;
    if (event != null) {
      room.leave(event.size());
    }
  }

  /** Nothing waits any more: the disk has taken all. */
  void isEmpty() {
    stalled = false;
    room.isEmpty();
  }

  boolean isStalled() {
    return stalled;
  }
}
