package org.taskwatchers.agent.attach;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Looks at a process before anything is done to it. A JVM is asked to let somebody in by SIGQUIT,
 * which ends most programs that are none, so the JDK's own attempt will not do for a test.
 *
 * @see <a
 *     href="https://man7.org/linux/man-pages/man5/proc_pid_status.5.html">proc_pid_status(5)</a>
 */
final class AttachTarget {
  private static final int SIGQUIT = 3;

  private final Path proc;
  private final long own;

  /**
   * One that looks there.
   *
   * @param proc {@code /proc}; where there is none nothing but the pid is looked at
   * @param own the pid of this JVM
   */
  AttachTarget(Path proc, long own) {
    this.proc = proc;
    this.own = own;
  }

  /** The pid that the word says, of a JVM that this user may attach to. */
  long pid(String word) throws NotAttached {
    if (!word.matches("[1-9][0-9]{0,9}")) {
      throw new NotAttached("\"" + word + "\" is no pid; expected the number of a process");
    }
    long pid = Long.parseLong(word);
    if (pid == own) {
      throw new NotAttached(pid + " is this command itself; expected the pid of another JVM");
    }
    if (ProcessHandle.of(pid).isEmpty()) {
      throw new NotAttached("there is no process with the pid " + pid);
    }
    return pid;
  }

  /** Throws what keeps this user from that process, or that process from being a JVM. */
  void check(long pid) throws NotAttached {
    if (!Files.exists(proc.resolve("self"))) {
      return;
    }
    Map<String, String> status = status(Long.toString(pid));
    String thread = status.getOrDefault("Tgid", "");
    if (!thread.equals(Long.toString(pid))) {
      throw new NotAttached(pid + " is a thread of the process " + thread + "; expected that pid");
    }
    String user = effective(status.getOrDefault("Uid", ""));
    String me = effective(status("self").getOrDefault("Uid", ""));
    if (!me.equals("0") && !me.equals(user)) {
      throw new NotAttached(
          "process "
              + pid
              + " belongs to user "
              + user
              + ", and this is user "
              + me
              + "; attach as that user, or as root");
    }
    if (!hasLibJvm(pid)) {
      throw new NotAttached("process " + pid + " (" + status.get("Name") + ") is no JVM");
    }
    if (isClosed(pid)) {
      throw new NotAttached(
          "JVM " + pid + " was started with -XX:+DisableAttachMechanism: nobody can attach to it");
    }
    if (!catches(SIGQUIT, status) && !listens(pid, status)) {
      throw new NotAttached(
          "JVM " + pid + " cannot be asked yet, it is starting or ending; try again");
    }
  }

  private Map<String, String> status(String pid) throws NotAttached {
    Map<String, String> status = new LinkedHashMap<>();
    for (String line : lines(pid, "status")) {
      int colon = line.indexOf(':');
      if (colon > 0) {
        status.put(line.substring(0, colon), line.substring(colon + 1).trim());
      }
    }
    return status;
  }

  private List<String> lines(String pid, String file) throws NotAttached {
    try (Stream<String> lines = Files.lines(proc.resolve(pid).resolve(file))) {
      return lines.toList();
    } catch (IOException | RuntimeException e) {
      throw new NotAttached("process " + pid + " cannot be looked at: " + e);
    }
  }

  /** Of real, effective, saved and file system id. */
  private static String effective(String ids) {
    String[] words = ids.split("\\s+", -1);
    return words.length < 2 ? ids : words[1];
  }

  private boolean hasLibJvm(long pid) throws NotAttached {
    // With " (deleted)" behind it, where the JDK was replaced meanwhile.
    return lines(Long.toString(pid), "maps").stream().anyMatch(line -> line.contains("/libjvm.so"));
  }

  /**
   * One that keeps no performance data is asked by the JDK all the same, and prints its threads.
   */
  private boolean isClosed(long pid) throws NotAttached {
    boolean closed = false;
    for (String line : lines(Long.toString(pid), "cmdline")) {
      for (String word : line.split("\0", -1)) {
        closed = word.endsWith("DisableAttachMechanism") ? word.startsWith("-XX:+") : closed;
      }
    }
    return closed;
  }

  private static boolean catches(int signal, Map<String, String> status) {
    String caught = status.getOrDefault("SigCgt", "0");
    return (Long.parseUnsignedLong(caught, 16) >>> (signal - 1) & 1) == 1;
  }

  /** With -Xrs a JVM catches no SIGQUIT, and listens from its start. */
  private boolean listens(long pid, Map<String, String> status) {
    String pids = status.getOrDefault("NSpid", Long.toString(pid));
    String inside = pids.substring(pids.lastIndexOf('\t') + 1); // of its own pid namespace
    return Files.exists(proc.resolve(pid + "/root/tmp/.java_pid" + inside));
  }
}
