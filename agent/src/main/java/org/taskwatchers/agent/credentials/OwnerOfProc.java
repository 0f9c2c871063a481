package org.taskwatchers.agent.credentials;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.taskwatchers.Credentials;
import org.taskwatchers.Credentials.Ids;

/**
 * What is left to see of a process whose files /proc does not open for us, as with {@code
 * hidepid=1}: the owner of its folder is its effective user and group.
 *
 * @see <a
 *     href="https://git.kernel.org/pub/scm/linux/kernel/git/torvalds/linux.git/tree/fs/proc/base.c">task_dump_owner
 *     in fs/proc/base.c</a>
 */
final class OwnerOfProc {
  private OwnerOfProc() {}

  /**
   * The effective ids, all others unknown; those known before where the effective ones are the
   * same. Null where not even they can be read.
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
