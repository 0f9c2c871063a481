package org.taskwatchers.demo;

import java.util.List;

/**
 * What a process did to its ids.
 *
 * @param known false where it may have changed them, but did not live to tell
 * @param words {@code uid 0->65534} and the like; none where they stayed as they were
 */
record Change(boolean known, List<String> words) {
  static final Change NONE = new Change(true, List.of());
  static final Change UNKNOWN = new Change(false, List.of());
}
