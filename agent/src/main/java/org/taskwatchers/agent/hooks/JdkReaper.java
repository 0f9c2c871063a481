package org.taskwatchers.agent.hooks;

import org.taskwatchers.agent.tasks.Reaper;

/** Waits and reaps with the JDK's own methods. */
final class JdkReaper implements Reaper {
  private final ExitWait exits = new ExitWait();
  private final Completions completions = new Completions();

  @Override
  public int awaitDeath(long pid) {
    return exitCode(exits.waitOnly(pid));
  }

  @Override
  public void forget(long pid) {
    completions.forget(pid);
  }

  @Override
  public int reap(long pid) {
    return exits.waitAndReap(pid);
  }

  /** Process.exitValue() returns 0 if other code reaped the child, and -1 after any other error. */
  @Override
  public int exitCode(int told) {
    return told == ExitWait.NOT_A_CHILD ? 0 : told;
  }
}
