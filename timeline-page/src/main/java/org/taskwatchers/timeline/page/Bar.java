package org.taskwatchers.timeline.page;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A process, put together from its events, in whatever order they come. */
final class Bar {
  /** The events that come once in a life. */
  private static final List<String> ONCE = List.of("init", "clone", "exec", "exit", "free");

  final long jvmPid;
  final long task;
  @Nullable Jvm jvm;
  @Nullable Bar parent;
  long pid = -1;
  @Nullable LoggedLine latest;
  private @Nullable Instant init;
  private @Nullable Instant created;
  private @Nullable Instant exit;
  private @Nullable Duration ran;
  private @Nullable Instant free;
  private Instant earliest = Instant.MAX;
  private Instant last = Instant.MIN;
  private boolean saidTwice;
  private final @Nullable Instant[] said = new Instant[ONCE.size()];
  private List<String> logs = List.of();
  private List<Long> ancestors = List.of();
  private @Nullable Integer exitCode;
  private @Nullable String error;
  private @Nullable String vetoedBy;
  private @Nullable String executable;
  private final List<String> changes = new ArrayList<>();

  Bar(long jvmPid, long task) {
    this.jvmPid = jvmPid;
    this.task = task;
  }

  /**
   * Whether a line surely belongs to this process: the creation times are equal, or this line came
   * before.
   */
  boolean isOf(LoggedLine line) {
    if (created != null && line.startedAt != null) {
      return created.equals(line.startedAt) && hasPid(line);
    }
    return line.time.equals(at(line.event)) && hasCommand(line) && hasPid(line);
  }

  /**
   * Whether a line may belong to this process, given that it does not surely belong ({@link #isOf})
   * to another.
   */
  boolean mayBeOf(LoggedLine line) {
    boolean anothers = created != null && line.startedAt != null;
    if (anothers || at(line.event) != null || !hasCommand(line)) {
      return false;
    }
    if (line.event.equals("init")) { // the files came in the wrong order
      return isIn(line.log) && !line.time.isAfter(created == null ? earliest : created);
    }
    boolean neverRan = line.error != null || line.vetoedBy != null;
    return free == null && (neverRan ? pid < 0 : hasPid(line));
  }

  private boolean hasPid(LoggedLine line) {
    return pid < 0 || line.pid < 0 || pid == line.pid;
  }

  private boolean hasCommand(LoggedLine line) {
    List<String> command = latest == null ? null : latest.command;
    return command == null || line.command == null || command.equals(line.command);
  }

  private @Nullable Instant at(String event) {
    int index = ONCE.indexOf(event);
    return index < 0 ? null : said[index];
  }

  void add(LoggedLine line) {
    int index = ONCE.indexOf(line.event);
    if (index >= 0) {
      saidTwice |= said[index] != null && !line.time.equals(said[index]);
      said[index] = line.time;
    }
    latest = line;
    earliest = line.time.isBefore(earliest) ? line.time : earliest;
    last = line.time.isAfter(last) ? line.time : last;
    ancestors = line.ancestors.isEmpty() ? ancestors : line.ancestors;
    if (!isIn(line.log)) {
      logs = Stream.concat(logs.stream(), Stream.of(line.log)).toList();
    }
    if (line.pid >= 0) {
      pid = line.pid;
    }
    created = line.startedAt == null ? created : line.startedAt;
    ran = line.ran == null ? ran : line.ran;
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
      case "uid", "gid" -> addChange(line.idChange());
      default -> {} // clone and exec have only the fields read above
    }
  }

  /** The same change twice in a row is impossible: the line is there twice. */
  private void addChange(String change) {
    if (changes.isEmpty() || !changes.get(changes.size() - 1).equals(change)) {
      changes.add(change);
    }
  }

  /** Whether an event that comes once came with two times. */
  boolean isSaidTwice() {
    return saidTwice;
  }

  /**
   * Merges another bar into this one if that is only a second report of the same process: an init
   * before this process was created, or a start that failed at the same time as this one.
   */
  boolean takes(Bar other) {
    Instant begin = other.init;
    if (begin == null || other.created != null || !looksLike(other)) {
      return false;
    }
    boolean initAlone = other.free == null && saidTwice && created != null;
    boolean failed = other.free != null && free != null && created == null && init != null;
    if (initAlone ? begin.isAfter(created) : !failed || !overlaps(other)) {
      return false;
    }
    init = init == null || begin.isBefore(init) ? begin : init;
    earliest = begin.isBefore(earliest) ? begin : earliest;
    return true;
  }

  private boolean overlaps(Bar other) {
    return free != null
        && other.free != null
        && !other.start().isAfter(free)
        && !start().isAfter(other.free);
  }

  private boolean looksLike(Bar other) {
    LoggedLine one = latest;
    LoggedLine two = other.latest;
    return one != null
        && two != null
        && Objects.equals(one.command, two.command)
        && Objects.equals(one.thread, two.thread)
        && one.stack.equals(two.stack)
        && logs.equals(other.logs);
  }

  boolean isIn(String log) {
    return logs.contains(log);
  }

  /** The logs that its lines are in. */
  List<String> logs() {
    return logs;
  }

  List<Long> ancestors() {
    return ancestors;
  }

  /** The time of its first line. */
  Instant earliest() {
    return earliest;
  }

  /** The time of its last line. */
  Instant last() {
    return last;
  }

  Instant start() {
    Instant known = init == null ? created : init;
    return known == null ? earliest : known;
  }

  /**
   * The end; null if the logs have none. If the duration is known, the end is that long after the
   * beginning. It is never before the start, whatever the clocks said.
   */
  @Nullable Instant end() {
    if (ran != null) {
      Instant began = created != null && created.isAfter(start()) ? created : start();
      return began.plus(ran);
    }
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
    return end() == null ? Outcome.NO_END : Outcome.NOT_STARTED;
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

  /** The changes of user and group ids, as text. */
  List<String> changes() {
    return changes;
  }
}
