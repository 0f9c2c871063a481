package org.taskwatchers.demo;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/**
 * Compares what the demo knows about its starts with what the watchers of two jars wrote about
 * them.
 */
final class Comparison {
  private static final long NONE = -1;

  private final Map<Long, List<Sighting>> log;
  private final Map<Long, List<Sighting>> seen;
  private final List<Row> rows = new ArrayList<>();

  private Comparison(List<Sighting> log, List<Sighting> seen) {
    this.log = byTask(log);
    this.seen = byTask(seen);
  }

  /**
   * A row for each attempt, and one for each other task that a watcher saw.
   *
   * @param log the events that {@code log} wrote since the beginning of these attempts
   * @param seen the events that Seen wrote from then to the return of their waitFor()
   */
  static List<Row> of(List<Attempt> attempts, List<Sighting> log, List<Sighting> seen) {
    Comparison comparison = new Comparison(log, seen);
    attempts.forEach(comparison::add);
    comparison.addTheRest();
    return comparison.rows;
  }

  private void add(Attempt attempt) {
    String what = attempt.way() + ": " + attempt.typed();
    if (attempt instanceof Attempt.Skipped skipped) {
      rows.add(
          new Row(what, NONE, List.of(skipped.why()), List.of(), Row.Result.SKIPPED, List.of()));
      return;
    }
    Truth truth = Truth.of(attempt);
    List<Sighting> inLog = take(log, taskOf(log, truth.pid()));
    // The same task has the same id in both files; if the log missed a task, we find it by its pid.
    List<Sighting> inSeen =
        take(seen, inLog.isEmpty() ? taskOf(seen, truth.pid()) : inLog.get(0).task());
    List<String> problems = new ArrayList<>(truth.faults());
    problems.addAll(truth.problemsOfLog(inLog));
    problems.addAll(truth.problemsOfSeen(inSeen));
    problems.addAll(differences(inLog, inSeen));
    add(what, truth.pid(), inLog, inSeen, problems);
  }

  private void addTheRest() {
    TreeSet<Long> tasks = new TreeSet<>(log.keySet());
    tasks.addAll(seen.keySet());
    for (long task : tasks) {
      List<Sighting> inLog = take(log, task);
      List<Sighting> inSeen = take(seen, task);
      Sighting last = inLog.isEmpty() ? last(inSeen) : last(inLog);
      String command = last.more().getOrDefault("process.command_args", "");
      add(
          "nothing that the demo knows of: " + command,
          last.pid(),
          inLog,
          inSeen,
          List.of("the demo started no such process, but watchers saw one: task " + task));
    }
  }

  private void add(
      String what, long pid, List<Sighting> inLog, List<Sighting> inSeen, List<String> problems) {
    Row.Result result = problems.isEmpty() ? Row.Result.YES : Row.Result.NO;
    rows.add(new Row(what, pid, logWords(inLog), seenWords(inLog, inSeen), result, problems));
  }

  private static List<String> logWords(List<Sighting> sightings) {
    if (sightings.isEmpty()) {
      return List.of("nothing");
    }
    List<String> words = new ArrayList<>(words(sightings));
    String by = last(sightings).more().get("vetoed_by");
    if (by != null) {
      words.add("vetoed by " + by.substring(by.lastIndexOf('.') + 1));
    }
    return words;
  }

  private static List<String> seenWords(List<Sighting> inLog, List<Sighting> inSeen) {
    if (inSeen.isEmpty()) {
      return List.of("nothing");
    }
    List<String> words = new ArrayList<>();
    String time = "";
    for (Sighting sighting : inSeen) {
      words.add(sighting.word());
      String nanos = sighting.more().get("nanos");
      if (nanos != null) {
        time = String.format(Locale.ROOT, ", %.1f ms", Long.parseLong(nanos) / 1e6);
      }
    }
    return differences(inLog, inSeen).isEmpty() ? List.of("same" + time) : words;
  }

  /** Both watchers were called for the same events with the same info, so they must agree. */
  private static List<String> differences(List<Sighting> inLog, List<Sighting> inSeen) {
    List<String> one = inLog.stream().map(Comparison::call).toList();
    List<String> other = inSeen.stream().map(Comparison::call).toList();
    return one.equals(other)
        ? List.of()
        : List.of("the log has " + one + ", the demo's own watchers have " + other);
  }

  private static String call(Sighting sighting) {
    return sighting.event() + "(" + sighting.info() + ")";
  }

  private static List<String> words(List<Sighting> sightings) {
    return sightings.stream().map(Sighting::word).toList();
  }

  /** The task that had this pid; for -1, a task that never had one. */
  private static long taskOf(Map<Long, List<Sighting>> tasks, long pid) {
    for (Map.Entry<Long, List<Sighting>> task : tasks.entrySet()) {
      if (last(task.getValue()).pid() == pid) {
        return task.getKey();
      }
    }
    return NONE;
  }

  private static List<Sighting> take(Map<Long, List<Sighting>> tasks, long task) {
    List<Sighting> taken = tasks.remove(task);
    return taken == null ? List.of() : taken;
  }

  private static Sighting last(List<Sighting> sightings) {
    return sightings.get(sightings.size() - 1);
  }

  private static Map<Long, List<Sighting>> byTask(List<Sighting> sightings) {
    Map<Long, List<Sighting>> tasks = new LinkedHashMap<>();
    for (Sighting sighting : sightings) {
      tasks.computeIfAbsent(sighting.task(), task -> new ArrayList<>()).add(sighting);
    }
    return tasks;
  }
}
