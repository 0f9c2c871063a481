package org.taskwatchers.demo;

import java.util.Map;

/**
 * One event, as a watcher wrote it down.
 *
 * @param task the task's id
 * @param pid -1 if the line has none
 * @param more the other fields of the line, by name
 */
record Sighting(long task, String event, long pid, long info, Map<String, String> more) {
  private static final Map<String, String> IDS =
      Map.of("uid", "process.user.id", "gid", "task.group.id");
  private static final Map<String, String> PREVIOUS_IDS =
      Map.of("uid", "task.previous.user.id", "gid", "task.previous.group.id");

  /** The event with its exit code or ids, for people: {@code exit=3}, {@code uid 0->65534}. */
  String word() {
    if (event.equals("exit")) {
      return "exit=" + info;
    }
    String ids = more.get(IDS.getOrDefault(event, ""));
    String previous = more.get(PREVIOUS_IDS.getOrDefault(event, ""));
    return ids == null || previous == null ? event : event + " " + previous + "->" + ids;
  }

  boolean isOfIds() {
    return IDS.containsKey(event);
  }
}
