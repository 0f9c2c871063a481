package org.taskwatchers.writing;

import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The memory that events may take while they wait to be written. A caller that finds no room waits
 * for it, since otherwise its event is lost. After one has given up, nobody waits until the queue
 * has been empty.
 */
final class Room {
  /** About this many bytes; some thousand events. */
  private static final int ALL = 4 << 20;

  private final EventFile<?> file;
  private final Progress progress;
  private final Losses losses;
  private final AtomicLong taken = new AtomicLong();
  private volatile boolean full;
  private volatile boolean fullByTarget;

  Room(EventFile<?> file, Progress progress, Losses losses) {
    this.file = file;
    this.progress = progress;
    this.losses = losses;
  }

  boolean isHalfTaken() {
    return taken.get() > ALL / 2;
  }

  boolean isEighthTaken() {
    return taken.get() > ALL / 8;
  }

  boolean isTaken() {
    return taken.get() > 0;
  }

  void leave(int size) {
    taken.addAndGet(-size);
  }

  /** The disk has taken everything. */
  void isEmpty() {
    full = false;
  }

  /**
   * Takes room for one event; false if there is none, and the event is then lost. An event larger
   * than the whole room gets it when it is empty.
   */
  boolean take(int size) {
    @Nullable Patience patience = null;
    while (true) {
      long before = taken.get();
      if (before == 0 || before + size <= ALL) {
        if (taken.compareAndSet(before, before + size)) {
          return true;
        }
        continue;
      }
      patience = patience == null ? Patience.forRoom(progress) : patience;
      // After this wait all earlier events are written, but others may have taken the room.
      if (full || !file.awaitAll(patience)) {
        fullByTarget = full ? fullByTarget : patience.isByTarget();
        full = true;
        lost();
        return false;
      }
    }
  }

  private void lost() {
    String room = (ALL >> 20) + " MiB wait already";
    if (fullByTarget) {
      losses.count("nothing was taken for long, and " + room);
    } else {
      losses.countStarved(room);
    }
  }
}
