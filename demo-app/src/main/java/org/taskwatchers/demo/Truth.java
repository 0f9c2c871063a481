package org.taskwatchers.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** What watchers must have seen of one attempt, given what the demo knows about it. */
final class Truth {
  private final Attempt attempt;
  private final long pid;
  private final int exitCode;
  private final Change change;

  private Truth(Attempt attempt, long pid, int exitCode, Change change) {
    this.attempt = attempt;
    this.pid = pid;
    this.exitCode = exitCode;
    this.change = change;
  }

  static Truth of(Attempt attempt) {
    return attempt instanceof Attempt.Ended ended
        ? new Truth(attempt, ended.pid(), ended.exitCode(), ended.change())
        : new Truth(attempt, -1, 0, Change.NONE);
  }

  /** The pid; -1 if there was no process. */
  long pid() {
    return pid;
  }

  /** What is wrong, whatever the watchers saw. */
  List<String> faults() {
    String fault = null;
    if (attempt instanceof Attempt.Ended ended) {
      fault = ended.fault();
    } else if (attempt instanceof Attempt.Failed failed) {
      fault = failed.fault();
    }
    return fault == null ? List.of() : List.of(fault);
  }

  /** What is wrong in the lines of {@code log}, which have the most details. */
  List<String> problemsOfLog(List<Sighting> sightings) {
    List<String> problems = problems("the log", sightings, change.words());
    for (Sighting sighting : sightings) {
      String code = sighting.more().get("process.exit.code");
      if (code != null && !code.equals(Integer.toString(exitCode))) {
        problems.add("the log has process.exit.code " + code + ", expected " + exitCode);
      }
    }
    if (attempt instanceof Attempt.Failed failed && !sightings.isEmpty()) {
      Sighting last = sightings.get(sightings.size() - 1);
      String error = last.more().getOrDefault("error", "");
      // The exception's message begins with the program that could not be run.
      if (error.isEmpty() || !failed.message().endsWith(error)) {
        problems.add("the log has the error \"" + error + "\", expected " + failed.message());
      }
      String by = last.more().get("vetoed_by");
      if (!Objects.equals(by, failed.vetoedBy())) {
        problems.add("the log has vetoed_by " + by + ", expected " + failed.vetoedBy());
      }
    }
    return problems;
  }

  /** What is wrong in the lines of the demo's own watchers. */
  List<String> problemsOfSeen(List<Sighting> sightings) {
    List<String> ids = change.words().stream().map(word -> word.substring(0, 3)).toList();
    return problems("the demo's own watchers", sightings, ids);
  }

  private List<String> problems(String who, List<Sighting> sightings, List<String> ids) {
    List<String> problems = new ArrayList<>();
    List<String> expected = expected(ids);
    List<String> actual = words(sightings);
    if (!actual.equals(expected)) {
      problems.add(who + ": expected \"" + join(expected) + "\", got \"" + join(actual) + "\"");
    }
    for (Sighting sighting : sightings) {
      long now = sighting.event().equals("init") ? -1 : pid;
      if (sighting.pid() != now) {
        problems.add(
            who + ": expected " + sighting.event() + " of pid " + now + ", got " + sighting.pid());
      }
      if (sighting.event().equals("free") && sighting.info() != exitCode) {
        problems.add(who + ": expected free with " + exitCode + ", got " + sighting.info());
      }
    }
    return problems;
  }

  private List<String> expected(List<String> ids) {
    List<String> words = new ArrayList<>(List.of("init"));
    if (pid >= 0) {
      words.addAll(List.of("clone", "exec"));
      ids.stream().sorted().forEach(words::add);
      words.add("exit=" + exitCode);
    }
    words.add("free");
    return words;
  }

  /**
   * The words of the events, with uid and gid sorted, since a process may change them in any order.
   */
  private List<String> words(List<Sighting> sightings) {
    List<String> words = new ArrayList<>();
    List<String> ids = new ArrayList<>();
    for (Sighting sighting : sightings) {
      if (sighting.isOfIds()) {
        ids.add(sighting.word());
        continue;
      }
      flush(ids, words);
      words.add(sighting.word());
    }
    flush(ids, words);
    return words;
  }

  private void flush(List<String> ids, List<String> words) {
    if (change.known()) {
      ids.stream().sorted().forEach(words::add);
    }
    ids.clear();
  }

  private static String join(List<String> words) {
    return words.isEmpty() ? "nothing" : String.join(" ", words);
  }
}
