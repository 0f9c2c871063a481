package org.taskwatchers.agent.tasks;

import org.jspecify.annotations.Nullable;
import org.taskwatchers.Credentials;

/** Reads the credentials of processes; null if it cannot. */
public interface CredentialReader {
  /**
   * Reads the credentials of a task. The caller holds the task's claim, so the process exists,
   * alive or as a zombie.
   *
   * @param known the result of the last reading, or at first the parent's credentials; returned
   *     itself if nothing has changed
   */
  @Nullable Credentials read(TaskRecord task, @Nullable Credentials known);

  /** Reads the credentials of this JVM. A task has the same ones from clone to its first change. */
  @Nullable Credentials readOwn();

  /** Whether it may be used on the reaper's thread, on a zombie. */
  boolean readsZombies();

  /** Whether this process is dead but not reaped; false if that cannot be known. */
  default boolean isZombie(long pid) {
    return false;
  }
}
