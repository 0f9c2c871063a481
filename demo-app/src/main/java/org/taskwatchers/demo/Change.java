package org.taskwatchers.demo;

import java.util.List;

/**
 * How a process changed its ids.
 *
 * @param known false if it may have changed them, but died before it could tell
 * @param words text like {@code uid 0->65534}; empty if the ids did not change
 */
record Change(boolean known, List<String> words) {
  static final Change NONE = new Change(true, List.of());
  static final Change UNKNOWN = new Change(false, List.of());
}
