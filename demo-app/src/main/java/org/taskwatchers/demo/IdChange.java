package org.taskwatchers.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Starts a process that becomes another user and prints its new ids. */
final class IdChange {
  private static final String WAY = "new ids";
  private static final List<String> COMMAND =
      List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "id");

  /** The output of id(1). */
  private static final Pattern IDS = Pattern.compile("uid=(\\d+)\\S* gid=(\\d+).*");

  private IdChange() {}

  static List<Attempt> go() throws InterruptedException {
    long uid = own("uid");
    if (uid != 0) {
      return List.of(new Attempt.Skipped(WAY, COMMAND, "skipped: only root may change its ids"));
    }
    if (!Ways.isInPath("setpriv")) {
      return List.of(new Attempt.Skipped(WAY, COMMAND, "skipped: there is no setpriv in PATH"));
    }
    try {
      Process process = new ProcessBuilder(COMMAND).redirectErrorStream(true).start();
      String said = Ways.said(process);
      int exitCode = process.waitFor();
      Change change = change(uid, own("gid"), exitCode == 0 ? said : "");
      return List.of(
          new Attempt.Ended(
              WAY, COMMAND, process.pid(), exitCode, change, "it says: " + said, null));
    } catch (IOException e) {
      return List.of(Ways.failed(WAY, COMMAND, e, null));
    }
  }

  /** The change from these ids to those that id(1) printed. */
  static Change change(long uid, long gid, String said) {
    Matcher ids = IDS.matcher(said);
    if (!ids.matches()) {
      return Change.UNKNOWN;
    }
    List<String> words = new ArrayList<>();
    add("uid", uid, Long.parseLong(ids.group(1)), words);
    add("gid", gid, Long.parseLong(ids.group(2)), words);
    return new Change(true, words);
  }

  private static void add(String event, long before, long after, List<String> words) {
    if (before != after) {
      words.add(event + " " + before + "->" + after);
    }
  }

  /** An id of this JVM; -1 if the system has none. */
  private static long own(String kind) {
    try {
      Object id = Files.getAttribute(Path.of("/proc/self"), "unix:" + kind);
      return id instanceof Integer number ? Integer.toUnsignedLong(number) : -1;
    } catch (IOException | RuntimeException noProc) {
      return -1;
    }
  }
}
