package org.taskwatchers.agent.credentials;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.taskwatchers.Credentials;
import org.taskwatchers.Credentials.Ids;

/**
 * Reads what remains visible when /proc does not let us open the files of a process, for example
 * with {@code hidepid=1}: the owner of the process's folder is its effective user and group.
 *
 * @see <a
 *     href="https://git.kernel.org/pub/scm/linux/kernel/git/torvalds/linux.git/tree/fs/proc/base.c">task_dump_owner
 *     in fs/proc/base.c</a>
 */
final class OwnerOfProc {
  private OwnerOfProc() {}

  /**
   * Returns the effective ids, with all others unknown; or {@code known} if the effective ones have
   * not changed; or null if even these cannot be read.
   */
  static @Nullable Credentials read(String folder, Credentials known) {
    try {
      Map<String, Object> owner = Files.readAttributes(Path.of(folder), "unix:uid,gid");
      long user = id(owner.get("uid"));
      long group = id(owner.get("gid"));
      boolean sameUser = user == known.user().effective();
      boolean sameGroup = group == known.group().effective();
      return sameUser && sameGroup
          ? known
          : new Credentials(
              sameUser ? known.user() : effective(user),
              sameGroup ? known.group() : effective(group));
    } catch (IOException | RuntimeException unreadable) {
      return null;
    }
  }

  private static long id(@Nullable Object number) {
    if (number instanceof Integer signed) {
      return Integer.toUnsignedLong(signed);
    }
    throw new IllegalArgumentException("no id: " + number);
  }

  private static Ids effective(long id) {
    return new Ids(Ids.UNKNOWN, id, Ids.UNKNOWN, Ids.UNKNOWN);
  }
}
