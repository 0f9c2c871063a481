package org.taskwatchers.agent.credentials;

import java.time.Duration;
import org.taskwatchers.agent.table.Table;
import org.taskwatchers.agent.tasks.CredentialReader;
import org.taskwatchers.agent.tasks.Lives;

/** Creates the lives of tasks and their credential readers when the first process starts. */
public final class FirstStart {
  private FirstStart() {}

  /**
   * Creates the lives that report to the watchers of a table.
   *
   * @param poll the time between two readings of one task's credentials, after the burst
   * @param slow how long a watcher may run before it is named
   */
  public static Lives lives(Table table, Duration poll, Duration slow) {
    boolean linux = System.getProperty("os.name", "").equals("Linux");
    CredentialReader reader = linux ? new ProcStatusReader() : new SystemInfoReader();
    CredentialPoller poller = new CredentialPoller(poll, linux);
    Lives lives = new Lives(table, slow, reader, poller);
    poller.pollFor(lives);
    return lives;
  }
}
