package org.taskwatchers.agent.credentials;

import java.io.FileNotFoundException;
import org.jspecify.annotations.Nullable;
import org.taskwatchers.Credentials;
import org.taskwatchers.Credentials.Ids;

/**
 * The first lines of {@code /proc/PID/status}, read with a tenth of the garbage that strings would
 * make. They show whether this is the process that we expect, with the ids that we know.
 *
 * @see <a
 *     href="https://man7.org/linux/man-pages/man5/proc_pid_status.5.html">proc_pid_status(5)</a>
 */
final class Status {
  /**
   * This much holds all lines up to Gid: the name before it has at most 64 bytes, and the kernel
   * escapes newlines in it.
   */
  private static final int BEGINNING = 512;

  private final ProcText text;
  private char state;
  private long pid = -1;
  private long parent = -1;
  private final long[] user = {-1, -1, -1, -1};
  private final long[] group = {-1, -1, -1, -1};

  private Status(ProcText text) {
    this.text = text;
    while (text.isMore()) {
      if (text.at("State:")) {
        state = text.letter();
      } else if (text.at("Pid:")) {
        pid = text.number();
      } else if (text.at("PPid:")) {
        parent = text.number();
      } else if (text.at("Uid:")) {
        numbers(user);
      } else if (text.at("Gid:")) {
        numbers(group);
        return; // the kernel writes Gid last of these
      }
      text.nextLine();
    }
  }

  private void numbers(long[] four) {
    for (int i = 0; i < four.length; i++) {
      four[i] = text.number();
    }
  }

  /**
   * Returns null if there is nothing left to read.
   *
   * @throws FileNotFoundException if the file cannot be opened
   */
  static @Nullable Status of(String folder) throws FileNotFoundException {
    ProcText text = ProcText.of(folder + "/status", BEGINNING);
    return text == null ? null : new Status(text);
  }

  boolean isWhole() {
    return group[3] >= 0;
  }

  boolean isZombie() {
    return state == 'Z' || state == 'X'; // X: the process is being reaped
  }

  long pid() {
    return pid;
  }

  long parent() {
    return parent;
  }

  boolean has(Credentials known) {
    return has(user, known.user()) && has(group, known.group());
  }

  /** All eight ids. Only if the status is whole. */
  Credentials ids() {
    return new Credentials(ids(user), ids(group));
  }

  private static Ids ids(long[] four) {
    return new Ids(four[0], four[1], four[2], four[3]);
  }

  private static boolean has(long[] four, Ids known) {
    return four[0] == known.real()
        && four[1] == known.effective()
        && four[2] == known.saved()
        && four[3] == known.filesystem();
  }
}
