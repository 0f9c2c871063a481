package org.taskwatchers.agent.credentials;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.taskwatchers.Credentials;
import org.taskwatchers.agent.dispatch.Life.CredentialReader;
import oshi.util.FileUtil;

/**
 * Reads credentials from {@code /proc/PID/status} with the part of OSHI that needs nothing native.
 * Its {@code SystemInfo} tells the real ids alone, starts processes of its own and loads JNA.
 *
 * @see <a
 *     href="https://man7.org/linux/man-pages/man5/proc_pid_status.5.html">proc_pid_status(5)</a>
 */
public final class ProcStatusReader implements CredentialReader {
  /** A reader; nothing is read yet. */
  public ProcStatusReader() {}

  @Override
  public @Nullable Credentials read(long pid) {
    return parse(FileUtil.readFile("/proc/" + pid + "/status", false));
  }

  @Override
  public @Nullable Credentials readOwn() {
    return parse(FileUtil.readFile("/proc/self/status", false));
  }

  @Override
  public boolean readsZombies() {
    return true;
  }

  @Override
  public boolean isZombie(long pid) {
    for (String line : FileUtil.readFile("/proc/" + pid + "/status", false)) {
      if (line.startsWith("State:")) {
        return line.substring("State:".length()).stripLeading().startsWith("Z");
      }
    }
    return false;
  }

  static @Nullable Credentials parse(List<String> status) {
    Credentials.Ids user = null;
    Credentials.Ids group = null;
    for (String line : status) {
      if (line.startsWith("Uid:")) {
        user = ids(line);
      } else if (line.startsWith("Gid:")) {
        group = ids(line);
        break; // the kernel writes it after Uid
      }
    }
    return user == null || group == null ? null : new Credentials(user, group);
  }

  /** {@code Uid:\treal\teffective\tsaved\tfilesystem}. */
  private static Credentials.@Nullable Ids ids(String line) {
    String[] words = line.split("\\s+", -1);
    if (words.length < 5) {
      return null;
    }
    return new Credentials.Ids(
        Long.parseLong(words[1]),
        Long.parseLong(words[2]),
        Long.parseLong(words[3]),
        Long.parseLong(words[4]));
  }
}
