package org.taskwatchers.leaks;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.taskwatchers.ProcessUse;
import org.taskwatchers.Task;

/**
 * A place in the application that starts one program, and what became of what it started there.
 * Counts, and one command for an example: a place may start any number.
 */
final class Site {
  private static final int MOST_CHARS = 8192;
  private static final int MOST_CODES = 8;

  /** All that is not told apart. */
  static final Key OTHERS = new Key("", List.of());

  private final Key key;
  private final List<String> command;
  private final String thread;

  // What a summary sums up; guarded by Ended.
  long tasks;
  long unheeded;
  long unread;
  long unreadOutput;
  long unreadErrors;
  long pid;

  /** How often each exit code came, of those nobody asked for. */
  final Map<Integer, Long> codes = new TreeMap<>();

  /**
   * What makes a place.
   *
   * @param program the command's first word
   * @param frames the innermost frames of who started it
   */
  record Key(String program, List<StackTraceElement> frames) {}

  private Site(Key key, List<String> command, String thread) {
    this.key = key;
    this.command = command;
    this.thread = thread;
  }

  static Site of(Key key, Task task) {
    return new Site(key, shortened(task.command()), task.threadName());
  }

  static Site others() {
    return new Site(OTHERS, List.of(""), "");
  }

  boolean isOthers() {
    return key.equals(OTHERS);
  }

  /** The same place with nothing counted. */
  Site empty() {
    return new Site(key, command, thread);
  }

  List<StackTraceElement> frames() {
    return key.frames();
  }

  List<String> command() {
    return command;
  }

  String thread() {
    return thread;
  }

  boolean isEmpty() {
    return tasks == 0;
  }

  /** Of how many tasks there is anything to tell. */
  long tasks() {
    return tasks;
  }

  /** Whether some came with codes that are not among those that are told. */
  boolean hasOtherCodes() {
    long told = 0;
    for (long times : codes.values()) {
      told += times;
    }
    return told < unheeded;
  }

  /** Counts a task in, if there is anything to tell of it. */
  void count(ProcessUse use, int code, long ofPid) {
    boolean isUnheeded = !use.exitHeeded();
    long output = Math.max(0, use.unreadOutput());
    long errors = Math.max(0, use.unreadErrors());
    if (isUnheeded) {
      unheeded++;
      if (codes.containsKey(code) || codes.size() < MOST_CODES) {
        codes.merge(code, 1L, Long::sum);
      }
    }
    if (output + errors > 0) {
      unread++;
      unreadOutput += output;
      unreadErrors += errors;
    }
    if (isUnheeded || output + errors > 0) {
      tasks++;
      pid = ofPid;
    }
  }

  /** Adds what was counted before. */
  void add(Site other) {
    tasks += other.tasks;
    unheeded += other.unheeded;
    unread += other.unread;
    unreadOutput += other.unreadOutput;
    unreadErrors += other.unreadErrors;
    other.codes.forEach((code, times) -> codes.merge(code, times, Long::sum));
    if (pid == 0) {
      pid = other.pid;
    }
  }

  /** Whole arguments, for what is cut in two cannot be masked. */
  private static List<String> shortened(List<String> command) {
    List<String> kept = new ArrayList<>();
    int chars = 0;
    for (String argument : command) {
      chars += argument.length();
      if (!kept.isEmpty() && chars > MOST_CHARS) {
        kept.add("...");
        break;
      }
      kept.add(argument);
    }
    return List.copyOf(kept);
  }
}
