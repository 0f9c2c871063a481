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
 * Decides what to do if a file of /proc cannot be opened, and reports it once, with the system's
 * reason. We do not parse that reason: the C library writes it in the user's language.
 */
final class Unreadable {
  private final String root;
  private final AtomicBoolean told = new AtomicBoolean();
  private final AtomicBoolean toldOfLack = new AtomicBoolean();

  Unreadable(String root) {
    this.root = root;
  }

  /**
   * What can still be known of a task; null if nothing can.
   *
   * @param folder the task's folder in /proc
   * @param known the credentials known so far
   * @param why the exception for the file that could not be opened
   */
  @Nullable Credentials of(
      TaskRecord task, String folder, Credentials known, FileNotFoundException why) {
    File status = new File(folder, "status");
    if (isLack(status, why)) {
      // Reading the owner needs no descriptor, but shows one id of four, so do it only if there is
      // no later chance.
      return task.isAlive() ? null : OwnerOfProc.read(folder, known);
    }
    boolean seen = status.exists();
    if (!seen && !isHiding()) {
      return null; // other code has reaped it
    }
    String problem = "cannot open " + why.getMessage();
    return effective(folder, known, seen ? problem : problem + ", for " + root + " has hidepid");
  }

  /** The effective ids, read from the owner of the folder; null if even these cannot be read. */
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
   * Whether only a lack of file descriptors or memory kept the file from being read. A later
   * reading may succeed.
   */
  boolean isLack(File file, FileNotFoundException why) {
    if (!file.canRead()) {
      return false;
    }
    if (toldOfLack.compareAndSet(false, true)) {
      Report.line(
          "cannot open " + why.getMessage() + ": uid and gid of tasks are read once it can be");
    }
    return true;
  }

  /**
   * Whether /proc hides processes from some users. If /proc is mounted more than once, the last
   * mount counts.
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
