package org.taskwatchers.agent.credentials;

import org.jspecify.annotations.Nullable;
import org.taskwatchers.Credentials;
import org.taskwatchers.agent.tasks.CredentialReader;
import org.taskwatchers.agent.tasks.TaskRecord;
import oshi.SystemInfo;
import oshi.software.os.OSProcess;
import oshi.software.os.OperatingSystem;

/**
 * Reads credentials on systems without /proc, with OSHI's {@code SystemInfo}. That gives one id of
 * each kind, which stands for all four. Nothing of OSHI is loaded before the first reading.
 */
final class SystemInfoReader implements CredentialReader {
  private static final class Holder {
    static final OperatingSystem SYSTEM = new SystemInfo().getOperatingSystem();
  }

  /** A reader; nothing is loaded yet. */
  SystemInfoReader() {}

  @Override
  public @Nullable Credentials read(TaskRecord task, @Nullable Credentials known) {
    return of(Holder.SYSTEM.getProcess(Math.toIntExact(task.pid())));
  }

  @Override
  public @Nullable Credentials readOwn() {
    return of(Holder.SYSTEM.getCurrentProcess());
  }

  @Override
  public boolean readsZombies() {
    return false;
  }

  private static @Nullable Credentials of(@Nullable OSProcess process) {
    if (process == null) {
      return null;
    }
    Credentials.Ids user = ids(process.getUserID());
    Credentials.Ids group = ids(process.getGroupID());
    return user == null || group == null ? null : new Credentials(user, group);
  }

  /** Null if the id is not a number, for example a Windows SID. */
  private static Credentials.@Nullable Ids ids(String text) {
    try {
      long id = Long.parseLong(text);
      return new Credentials.Ids(id, id, id, id);
    } catch (NumberFormatException notOne) {
      return null;
    }
  }
}
