package org.taskwatchers.agent.credentials;

import java.io.File;
import java.io.FileNotFoundException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.taskwatchers.Credentials;
import org.taskwatchers.agent.tasks.CredentialReader;
import org.taskwatchers.agent.tasks.TaskRecord;
import oshi.util.FileUtil;

/**
 * Reads credentials from {@code /proc/PID/status} with the part of OSHI that needs no native code.
 * OSHI's {@code SystemInfo} reads only the real ids, starts processes itself and loads JNA.
 *
 * <p>We call OSHI only when there is something new to read. Our own quick look at the same file
 * finds that out, in half the time and with a hundredth of the garbage.
 *
 * @see <a
 *     href="https://man7.org/linux/man-pages/man5/proc_pid_status.5.html">proc_pid_status(5)</a>
 */
final class ProcStatusReader implements CredentialReader {
  private static final long UNASKED = 0;

  /** This much of /proc/PID/stat holds its 22nd field. */
  private static final int STAT = 512;

  private static final int FIELDS_FROM_NAME_TO_START = 19;

  private final String root;
  private volatile long jvm;
  private final Unreadable unreadable;
  private volatile @Nullable Credentials own;

  /** A reader; nothing is read yet. */
  ProcStatusReader() {
    this("/proc", UNASKED);
  }

  ProcStatusReader(String root, long jvm) {
    this.root = root;
    this.unreadable = new Unreadable(root);
    this.jvm = jvm;
  }

  /** Asked late: the question initializes ProcessHandleImpl, which should be woven before. */
  private long jvm() {
    long pid = jvm;
    if (pid == UNASKED) {
      pid = ProcessHandle.current().pid();
      jvm = pid;
    }
    return pid;
  }

  @Override
  public @Nullable Credentials read(TaskRecord task, @Nullable Credentials known) {
    if (known == null) {
      return null; // this may be the /proc of another pid namespace, and the pid a stranger's
    }
    String folder = root + "/" + task.pid();
    try {
      return read(task, folder, known);
    } catch (FileNotFoundException e) {
      return unreadable.of(task, folder, known, e);
    }
  }

  private @Nullable Credentials read(TaskRecord task, String folder, Credentials known)
      throws FileNotFoundException {
    Status status = Status.of(folder);
    if (status != null && !status.isWhole()) {
      return unreadable.effective(folder, known, folder + "/status shows no ids");
    }
    if (status == null || status.parent() != jvm()) {
      return null; // other code reaped it, and another process may have its pid
    }
    boolean same = status.has(known);
    if (task.birth() == 0) {
      if (!status.isZombie()) { // a zombie will not be read again
        task.birth(birth(folder));
      }
    } else if (!same && task.birth() != birth(folder)) {
      return null; // as above, and the other process is also our child
    }
    if (same) {
      return known;
    }
    Credentials read = byOshi(folder);
    return read == null ? status.ids() : read;
  }

  /**
   * Reads with OSHI; null if OSHI cannot read. Either no file descriptor is free now, or none was
   * free when its classes had to be loaded, and then they can never be loaded again.
   */
  private static @Nullable Credentials byOshi(String folder) {
    try {
      return parse(FileUtil.readFile(folder + "/status", false));
    } catch (LinkageError notLoaded) {
      return null;
    }
  }

  /**
   * When the process began, in clock ticks since the machine started; 0 if it cannot be read. It
   * differs for any two processes with the same pid.
   */
  private static long birth(String folder) throws FileNotFoundException {
    ProcText stat = ProcText.of(folder + "/stat", STAT);
    if (stat == null || !stat.pastLast(')')) { // the end of the name, which may hold any character
      return 0;
    }
    stat.skipWords(FIELDS_FROM_NAME_TO_START);
    return stat.number();
  }

  /**
   * Checks only the effective ids, from the owner of the folder, once it has seen the others. At
   * the end of a short process we would otherwise read two files, and this one is the same each
   * time.
   */
  @Override
  @SuppressWarnings("ReferenceEquality") // an unchanged value is returned itself
  public @Nullable Credentials readOwn() {
    Credentials known = own;
    if (known != null && OwnerOfProc.read(root + "/self", known) == known) {
      return known;
    }
    Status status = null;
    String problem = " is that of another pid namespace";
    try {
      status = Status.of(root + "/self");
    } catch (FileNotFoundException e) {
      if (unreadable.isLack(new File(root, "self/status"), e)) {
        return null;
      }
      problem = " is not mounted, or hides this process: cannot open " + e.getMessage();
    }
    if (status == null || status.pid() != jvm()) {
      unreadable.tellOnce(root + problem + ": no uid and gid for any task");
      return null;
    }
    if (known == null || !status.has(known)) {
      // Not with OSHI: a JVM whose tasks never change an id need not load it.
      known = status.isWhole() ? status.ids() : null;
      own = known;
    }
    return known;
  }

  @Override
  public boolean readsZombies() {
    return true;
  }

  @Override
  public boolean isZombie(long pid) {
    try {
      Status status = Status.of(root + "/" + pid);
      return status != null && status.parent() == jvm() && status.isZombie();
    } catch (FileNotFoundException cannotBeTold) {
      return false;
    }
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
