package org.taskwatchers.agent.base;

import java.util.ArrayList;
import java.util.List;

/** Keeps what weaving wrote to stderr, so that the user who attaches the agent sees it, too. */
public final class Said {
  private final List<String> lines = new ArrayList<>();

  /** No lines yet. */
  public Said() {}

  /** Writes the line to stderr and keeps it. */
  public synchronized void say(String line) {
    Report.line(line);
    lines.add(line);
  }

  /** The lines so far. */
  public synchronized List<String> lines() {
    return List.copyOf(lines);
  }
}
