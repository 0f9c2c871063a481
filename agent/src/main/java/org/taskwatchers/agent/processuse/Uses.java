package org.taskwatchers.agent.processuse;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * The use of each Process that is there, found by its identity. Who looks one up takes no lock and
 * allocates nothing, because {@code isAlive} may be asked in a loop; a map of the JDK's would need
 * a key made for it. Who adds one, once a start, holds a lock that nobody holds for long.
 *
 * <p>Of a fixed size: a JVM that holds a hundred thousand Process objects holds gigabytes of their
 * buffers, and looks through a chain of some dozens.
 */
public final class Uses {
  private static final int BUCKETS = 4096;

  private final AtomicReferenceArray<@Nullable Use> first;
  private final ReferenceQueue<Process> gone = new ReferenceQueue<>();
  private final Streams streams;

  /** None yet. */
  public Uses(Streams streams) {
    this(streams, BUCKETS);
  }

  /**
   * In a table of another size.
   *
   * @param buckets a power of two
   */
  Uses(Streams streams, int buckets) {
    this.streams = streams;
    first = new AtomicReferenceArray<>(buckets);
  }

  /** Begins to observe a Process that nobody else knows yet. */
  public Use add(Process process) {
    Use use = new Use(process, gone, streams);
    synchronized (first) {
      for (Reference<?> each = gone.poll(); each != null; each = gone.poll()) {
        remove((Use) each);
      }
      use.next = first.get(bucket(use.hash));
      first.set(bucket(use.hash), use);
    }
    return use;
  }

  /** The use of a Process; null where it is not observed. */
  public @Nullable Use of(Process process) {
    Use use = first.get(bucket(System.identityHashCode(process)));
    while (use != null && !use.refersTo(process)) {
      use = use.next;
    }
    return use;
  }

  /** Who stands on the one that is taken out goes on from there. */
  private void remove(Use old) {
    int bucket = bucket(old.hash);
    Use use = first.get(bucket);
    if (use == old) {
      first.set(bucket, old.next);
      return;
    }
    while (use != null) {
      Use next = use.next;
      if (next == old) {
        use.next = old.next;
        return;
      }
      use = next;
    }
  }

  private int bucket(int hash) {
    return (hash ^ hash >>> 12) & (first.length() - 1);
  }

  /** How many there are, for tests. */
  int size() {
    int size = 0;
    for (int i = 0; i < first.length(); i++) {
      for (Use use = first.get(i); use != null; use = use.next) {
        size++;
      }
    }
    return size;
  }
}
