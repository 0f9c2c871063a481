package org.taskwatchers.agent.tasks;

import org.jspecify.annotations.Nullable;
import org.taskwatchers.Credentials;

/** Reads the credentials of processes; null where they cannot be read. */
public interface CredentialReader {
  /**
   * The credentials of a task. Under its claim: so the process is there, alive or a zombie.
   *
   * @param known what the last reading found, or else what its parent has; returned itself where it
   *     is still so
   */
  @Nullable Credentials read(TaskRecord task, @Nullable Credentials known);

  /** The credentials of this JVM, which a task has from clone to its first change. */
  @Nullable Credentials readOwn();

  /** Whether it may be used on the reaper's thread, on a zombie. */
  boolean readsZombies();

  /** Whether this process is dead and not reaped; false where that cannot be told. */
  default boolean isZombie(long pid) {
    return false;
  }
}
