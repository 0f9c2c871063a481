package org.taskwatchers.agent.source;

import org.taskwatchers.agent.Report;

/** Says what the agent's own failure cost; it must not cost the application anything. */
final class Lost {
  private Lost() {}

  static void say(String what, Throwable why) {
    try {
      Report.line("lost: " + what + ": " + why);
    } catch (Throwable nothingLeft) {
      // No stack or memory to say it with.
    }
  }
}
