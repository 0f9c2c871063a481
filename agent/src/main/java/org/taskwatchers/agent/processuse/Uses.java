package org.taskwatchers.agent.processuse;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Finds the Use of a Process by the identity of the Process. A lookup takes no lock and allocates
 * nothing, because the application may call {@code isAlive} in a loop; a map of the JDK would need
 * a new key each time. Adding one, once per start, takes a lock that is never held for long.
 *
 * <p>The size is fixed: a JVM with a hundred thousand Process objects holds gigabytes of their
 * buffers, and a lookup in it walks a chain of some dozens.
 */
public final class Uses {
  private static final int BUCKETS = 4096;

  private final AtomicReferenceArray<@Nullable Use> first;
  private final ReferenceQueue<Process> gone = new ReferenceQueue<>();
  private final Streams streams;

  /** No uses yet. */
  public Uses(Streams streams) {
    this(streams, BUCKETS);
  }

  /**
   * Uses with another table size.
   *
   * @param buckets a power of two
   */
  Uses(Streams streams, int buckets) {
    this.streams = streams;
    first = new AtomicReferenceArray<>(buckets);
  }

  /** Begins to observe a Process that no other code knows yet. */
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

  /** The use of a Process; null if it is not observed. */
  public @Nullable Use of(Process process) {
    Use use = first.get(bucket(System.identityHashCode(process)));
    while (use != null && !use.refersTo(process)) {
      use = use.next;
    }
    return use;
  }

  /** Removes a use. A lookup that has reached it goes on along its next link. */
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

  /** The number of uses, for tests. */
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
