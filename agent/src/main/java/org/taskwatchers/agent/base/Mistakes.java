package org.taskwatchers.agent.base;

import java.util.ArrayList;
import java.util.List;

/** The mistakes found at start, a sentence each: the place, what is there, what was expected. */
public final class Mistakes {
  private final List<String> lines = new ArrayList<>();

  /** An empty list. */
  public Mistakes() {}

  /** Adds one mistake. */
  public void add(String place, String problem) {
    lines.add(place + ": " + problem);
  }

  /** Adds what watchers reported about their options; each entry is a whole line. */
  public void addAll(List<String> ofWatchers) {
    lines.addAll(ofWatchers);
  }

  /** The mistakes in the order in which they were found. */
  public List<String> lines() {
    return List.copyOf(lines);
  }
}
