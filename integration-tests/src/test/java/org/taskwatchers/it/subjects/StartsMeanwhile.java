package org.taskwatchers.it.subjects;

import org.taskwatchers.it.agents.HoldsWeaver;

/** Loads many classes, and starts a process while what they set off is at work. */
public final class StartsMeanwhile {
  private StartsMeanwhile() {}

  public static void main(String... command) throws Exception {
    LoadsMany.load();
    HoldsWeaver.awaitHeld();
    StartOne.run(new ProcessBuilder(command));
  }
}
