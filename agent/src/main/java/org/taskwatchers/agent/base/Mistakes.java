package org.taskwatchers.agent.base;

import java.util.ArrayList;
import java.util.List;

/** What was wrong at start, one sentence each: the place, what is there, what was expected. */
public final class Mistakes {
  private final List<String> lines = new ArrayList<>();

  /** A list without any. */
  public Mistakes() {}

  /** Adds one. */
  public void add(String place, String problem) {
    lines.add(place + ": " + problem);
  }

  /** Adds what watchers have said of their options, a whole line each. */
  public void addAll(List<String> ofWatchers) {
    lines.addAll(ofWatchers);
  }

  /** In the order in which they were found. */
  public List<String> lines() {
    return List.copyOf(lines);
  }
}
