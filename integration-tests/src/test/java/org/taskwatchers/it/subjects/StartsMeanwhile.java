package org.taskwatchers.it.subjects;

import org.taskwatchers.it.agents.HoldsWeaver;

/**
 * Loads many classes, which sets off the agent's weaver, and starts a process while the weaver
 * works.
 */
public final class StartsMeanwhile {
  private StartsMeanwhile() {}

  public static void main(String... command) throws Exception {
    LoadsMany.load();
    HoldsWeaver.awaitHeld();
    StartOne.run(new ProcessBuilder(command));
  }
}
