package org.taskwatchers.timeline.page;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One line of a log: an event of a task. Unknown fields are left out. */
final class LoggedLine {
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
}
