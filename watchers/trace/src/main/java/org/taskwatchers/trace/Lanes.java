package org.taskwatchers.trace;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Gives each task a row: the first of its starting thread's that is free. So one who starts a
 * process, waits for it and starts the next has them all in one row, and there are as many rows as
 * processes at a time. A row for each task was turned down: a build has thousands.
 *
 * <p>The lock is held for no longer than it takes to look into a table, and nothing that blocks is
 * done under it.
 */
final class Lanes {
  /** Servers name threads by what they do, and a viewer is of no use with more rows. */
  private static final int MOST_THREADS = 200;

  private static final String OTHERS = "other threads";
  private static final String NAMELESS = "threads without a name";

  private final Map<String, OfThread> threads = new HashMap<>();
  private int lanes;

  private static final class OfThread {
    final BitSet taken = new BitSet();
    final List<Lane> lanes = new ArrayList<>();
  }

  /** A row that no other has until it is given back. */
  synchronized Lane take(String threadName) {
    String thread = threadName.isEmpty() ? NAMELESS : threadName;
    if (threads.size() >= MOST_THREADS && !threads.containsKey(thread)) {
      thread = OTHERS;
    }
    OfThread its = threads.get(thread);
    if (its == null) {
      its = new OfThread();
      threads.put(thread, its);
    }
    int index = its.taken.nextClearBit(0);
    its.taken.set(index);
    if (index < its.lanes.size()) {
      return its.lanes.get(index);
    }
    lanes++;
    its.lanes.add(new Lane(thread, index, lanes, false));
    return new Lane(thread, index, lanes, true);
  }

  synchronized void giveBack(Lane lane) {
    OfThread its = threads.get(lane.thread());
    if (its != null) {
      its.taken.clear(lane.index());
    }
  }
}
