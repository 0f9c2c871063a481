package org.taskwatchers.agent.hooks;

import org.taskwatchers.agent.tasks.Reaper;

/** Waits and reaps by the JDK's own means. */
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

  /** Process.exitValue() gives 0 for a child that somebody else reaped, -1 for any other error. */
  @Override
  public int exitCode(int told) {
    return told == ExitWait.NOT_A_CHILD ? 0 : told;
  }
}
