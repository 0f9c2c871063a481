package org.taskwatchers.agent.base;

import java.util.ArrayList;
import java.util.List;

/** What was said on stderr of the weaving; who attaches the agent is told it, too. */
public final class Said {
  private final List<String> lines = new ArrayList<>();

  /** Nothing was said yet. */
  public Said() {}

  /** Says it, and keeps it. */
  public synchronized void say(String line) {
    Report.line(line);
    lines.add(line);
  }

  /** What was said so far. */
  public synchronized List<String> lines() {
    return List.copyOf(lines);
  }
}
