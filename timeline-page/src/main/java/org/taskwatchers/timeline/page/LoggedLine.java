package org.taskwatchers.timeline.page;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One line of a log: an event of a task. Unknown fields are left out. */
final class LoggedLine {
  private static final List<String> IDS = List.of("user.id", "group.id");

  /** The name of its file; for a rotated file, the name before rotation. */
  String log = "";

  Instant time = Instant.EPOCH;
  String event = "";
  long task = -1;
  long jvm = -1;
  long pid = -1;
  @Nullable String program;
  @Nullable String executable;
  @Nullable List<String> command;
  @Nullable String directory;
  @Nullable Instant startedAt;
  @Nullable Instant exitedAt;
  @Nullable Duration ran;
  @Nullable Integer exitCode;
  @Nullable String thread;
  List<String> stack = List.of();
  List<Long> ancestors = List.of();
  @Nullable String error;
  @Nullable String vetoedBy;

  /** Ids by their names in the log. */
  final Map<String, Long> ids = new LinkedHashMap<>();

  /** The change of user or group ids that this line reports, as text. */
  String idChange() {
    StringBuilder text = new StringBuilder();
    for (Map.Entry<String, Long> id : ids.entrySet()) {
      String kind = id.getKey().substring(id.getKey().indexOf('.') + 1);
      boolean mine = IDS.stream().anyMatch(kind::endsWith) && !kind.startsWith("previous.");
      Long before = ids.get("task.previous." + kind);
      if (mine && before != null && !before.equals(id.getValue())) {
        text.append(text.isEmpty() ? "" : ", ").append(kind).append(' ').append(before);
        text.append(" -> ").append(id.getValue());
      }
    }
    return text.toString();
  }
}
