package org.taskwatchers.agent.attach;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Checks a process before anything is done to it. The JDK asks a JVM to accept an attach with
 * SIGQUIT, which kills most programs that are not JVMs. So we cannot just let the JDK try.
 *
 * @see <a
 *     href="https://man7.org/linux/man-pages/man5/proc_pid_status.5.html">proc_pid_status(5)</a>
 */
final class AttachTarget {
  private static final int SIGQUIT = 3;

  private final Path proc;
  private final long own;

  /**
   * Checks processes through {@code proc}.
   *
   * @param proc {@code /proc}; if it does not exist, only the pid is checked
   * @param own the pid of this JVM
   */
  AttachTarget(Path proc, long own) {
    this.proc = proc;
    this.own = own;
  }

  /** Parses the pid, and checks that it is another process that exists. */
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

  /** Throws if this user may not attach to the process, or if it is not a JVM that allows it. */
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

  /** The second of the real, effective, saved and file system ids. */
  private static String effective(String ids) {
    String[] words = ids.split("\\s+", -1);
    return words.length < 2 ? ids : words[1];
  }

  private boolean hasLibJvm(long pid) throws NotAttached {
    // The line ends with " (deleted)" if the JDK has been replaced since.
    return lines(Long.toString(pid), "maps").stream().anyMatch(line -> line.contains("/libjvm.so"));
  }

  /**
   * Whether the JVM was started with attaching disabled. The JDK sees this only in the JVM's
   * performance data. If the JVM keeps none, the JDK asks it all the same, and the JVM prints its
   * threads.
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

  /** With -Xrs, a JVM does not catch SIGQUIT but listens from its start. */
  private boolean listens(long pid, Map<String, String> status) {
    String pids = status.getOrDefault("NSpid", Long.toString(pid));
    String inside = pids.substring(pids.lastIndexOf('\t') + 1); // in its own pid namespace
    return Files.exists(proc.resolve(pid + "/root/tmp/.java_pid" + inside));
  }
}
