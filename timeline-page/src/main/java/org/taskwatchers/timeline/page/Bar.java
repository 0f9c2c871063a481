package org.taskwatchers.timeline.page;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A process, put together from its events in whatever order they come. */
final class Bar {
  /**
   * More than the first event takes in a watcher, less than another JVM until its first process.
   */
  private static final Duration SAID_TWICE = Duration.ofMillis(500);

  private static final List<String> IDS = List.of("user.id", "group.id");

  final Jvm jvm;
  final long task;
  @Nullable Bar parent;
  long pid = -1;
  @Nullable LoggedLine latest;
  private @Nullable Instant init;
  private @Nullable Instant created;
  private @Nullable Instant exit;
  private @Nullable Instant free;
  private @Nullable Instant earliest;
  private @Nullable Integer exitCode;
  private @Nullable String error;
  private @Nullable String vetoedBy;
  private @Nullable String executable;
  private final List<String> changes = new ArrayList<>();

  Bar(Jvm jvm, long task) {
    this.jvm = jvm;
    this.task = task;
  }

  /** Whether that is the beginning of another process, and not this one's said twice. */
  boolean isOver(LoggedLine begins) {
    if (init == null || latest == null) {
      return false;
    }
    boolean soon = Duration.between(init, begins.time).abs().compareTo(SAID_TWICE) < 0;
    return !soon || !Objects.equals(latest.command, begins.command);
  }

  void add(LoggedLine line) {
    latest = line;
    if (earliest == null || line.time.isBefore(earliest)) {
      earliest = line.time;
    }
    if (line.pid >= 0) {
      pid = line.pid;
    }
    created = line.startedAt == null ? created : line.startedAt;
    exitCode = line.exitCode == null ? exitCode : line.exitCode;
    executable = line.executable == null ? executable : line.executable;
    switch (line.event) {
      case "init" -> init = line.time;
      case "exit" -> exit = line.exitedAt == null ? line.time : line.exitedAt;
      case "free" -> {
        free = line.time;
        exit = exit == null ? line.exitedAt : exit;
        error = line.error;
        vetoedBy = line.vetoedBy;
      }
      case "uid", "gid" -> changes.add(change(line));
      default -> {} // of clone and exec only what they tell of the process
    }
  }

  Instant start() {
    Instant known = init == null ? created : init;
    if (known == null) {
      known = earliest;
    }
    return known == null ? Instant.EPOCH : known;
  }

  /** Null where the logs tell of no end. Never before the start, whatever the clocks said. */
  @Nullable Instant end() {
    Instant known = exit == null ? free : exit;
    return known != null && known.isBefore(start()) ? start() : known;
  }

  boolean livesAt(Instant time) {
    Instant end = end();
    return !start().isAfter(time) && (end == null || !end.isBefore(time));
  }

  Outcome outcome() {
    if (vetoedBy != null) {
      return Outcome.VETOED;
    }
    if (error != null) {
      return Outcome.NOT_STARTED;
    }
    if (exitCode != null) {
      return Outcome.ofExit(exitCode);
    }
    return end() == null ? Outcome.ALIVE : Outcome.NOT_STARTED;
  }

  @Nullable Integer exitCode() {
    return exitCode;
  }

  @Nullable String error() {
    return error;
  }

  @Nullable String vetoedBy() {
    return vetoedBy;
  }

  @Nullable String executable() {
    return executable;
  }

  /** Of user and group ids, as text. */
  List<String> changes() {
    return changes;
  }

  private static String change(LoggedLine line) {
    StringBuilder text = new StringBuilder();
    for (Map.Entry<String, Long> id : line.ids.entrySet()) {
      String kind = id.getKey().substring(id.getKey().indexOf('.') + 1);
      boolean mine = IDS.stream().anyMatch(kind::endsWith) && !kind.startsWith("previous.");
      Long before = line.ids.get("task.previous." + kind);
      if (mine && before != null && !before.equals(id.getValue())) {
        text.append(text.isEmpty() ? "" : ", ").append(kind).append(' ').append(before);
        text.append(" -> ").append(id.getValue());
      }
    }
    return text.toString();
  }
}
