package org.taskwatchers.agent.credentials;

import java.io.File;
import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.taskwatchers.Credentials;
import org.taskwatchers.agent.base.Report;
import org.taskwatchers.agent.tasks.TaskRecord;

/**
 * What to make of a file of /proc that cannot be opened: it is said once, with the reason that the
 * system gave. Nobody parses that reason: the C library words it in the user's language.
 */
final class Unreadable {
  private final String root;
  private final AtomicBoolean told = new AtomicBoolean();
  private final AtomicBoolean toldOfLack = new AtomicBoolean();

  Unreadable(String root) {
    this.root = root;
  }

  /**
   * What can be known of a task all the same; null for nothing.
   *
   * @param folder its own in /proc
   * @param known what was known of it before
   * @param why of the file that could not be opened
   */
  @Nullable Credentials of(
      TaskRecord task, String folder, Credentials known, FileNotFoundException why) {
    File status = new File(folder, "status");
    if (isLack(status, why)) {
      // To look at the owner takes no descriptor, but shows one id of four: only for want of time.
      return task.isAlive() ? null : OwnerOfProc.read(folder, known);
    }
    boolean seen = status.exists();
    if (!seen && !isHiding()) {
      return null; // somebody else has reaped it
    }
    String problem = "cannot open " + why.getMessage();
    return effective(folder, known, seen ? problem : problem + ", for " + root + " has hidepid");
  }

  /** The effective ids, which the owner of the folder tells; null where not even they are seen. */
  @Nullable Credentials effective(String folder, Credentials known, String problem) {
    Credentials shown = OwnerOfProc.read(folder, known);
    tellOnce(
        problem
            + ": "
            + (shown == null ? "no uid and gid" : "uid and gid of the effective ids alone")
            + " for this task and others like it");
    return shown;
  }

  /**
   * Whether the file might be read but for descriptors, or memory, of which there will be some
   * again.
   */
  boolean isLack(File file, FileNotFoundException why) {
    if (!file.canRead()) {
      return false;
    }
    if (toldOfLack.compareAndSet(false, true)) {
      Report.line(
          "cannot open " + why.getMessage() + ": uid and gid of tasks are read when that can be");
    }
    return true;
  }

  /**
   * Whether /proc hides processes from some. The last to be mounted there is the one that counts.
   */
  private boolean isHiding() {
    String options = "";
    try (FileInputStream in = new FileInputStream(root + "/self/mounts")) {
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n", -1)) {
        String[] words = line.split(" ", -1); // device, place, kind, options
        options = words.length > 3 && words[1].equals(root) ? words[3] : options;
      }
    } catch (IOException unknown) {
      return false;
    }
    return options.contains("hidepid=");
  }

  void tellOnce(String what) {
    if (told.compareAndSet(false, true)) {
      Report.line(what);
    }
  }
}
