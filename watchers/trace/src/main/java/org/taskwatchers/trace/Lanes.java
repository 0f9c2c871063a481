package org.taskwatchers.trace;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Gives each task a row: the first free row of the thread that starts it. So a thread that starts
 * one process after the other has them all in one row, and there are only as many rows as processes
 * at a time. We decided against a row for each task: a build has thousands.
 *
 * <p>The lock is held only for a look into a table, and nothing blocks under it.
 */
final class Lanes {
  /**
   * The limit of thread names with rows of their own. Servers name threads by what they do, and
   * more rows make a viewer useless.
   */
  private static final int MOST_THREADS = 200;

  private static final String OTHERS = "other threads";
  private static final String NAMELESS = "threads without a name";

  private final Map<String, OfThread> threads = new HashMap<>();
  private int lanes;

  private static final class OfThread {
    final BitSet taken = new BitSet();
    final List<Lane> lanes = new ArrayList<>();
  }

  /** A row that no other task has until it is given back. */
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
