package org.taskwatchers.agent.source;

import java.util.ArrayList;
import java.util.List;
import org.taskwatchers.agent.Report;

/** What was said on stderr of the weaving; who attaches the agent is told it, too. */
final class Said {
  private final List<String> lines = new ArrayList<>();

  synchronized void say(String line) {
    Report.line(line);
    lines.add(line);
  }

  synchronized List<String> lines() {
    return List.copyOf(lines);
  }
}
