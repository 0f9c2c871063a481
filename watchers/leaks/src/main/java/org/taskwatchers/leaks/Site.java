package org.taskwatchers.leaks;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.taskwatchers.ProcessUse;

/**
 * A place in the application that starts one program, and what became of those processes. It holds
 * only counts and one task as an example, since a place may start any number.
 */
final class Site {
  private static final int MOST_CODES = 8;

  /** All places without counts of their own. */
  static final Key OTHERS = new Key("", List.of());

  private final Key key;

  // The counts that a summary adds up; guarded by EndedTasks.
  long tasks;
  long unheeded;
  long unread;
  long unreadOutput;
  long unreadErrors;

  /** One of the counted tasks, never another one; null if none is counted. */
  private @Nullable Example example;

  /** How often each exit code occurred, among those that nobody asked for. */
  final Map<Integer, Long> codes = new TreeMap<>();

  /**
   * What identifies a place. Not a record: the JVM would generate code for it at the first lookup,
   * which takes milliseconds in the watcher of exit.
   */
  static final class Key {
    private final String program;
    private final List<StackTraceElement> frames;

    /**
     * A place.
     *
     * @param program the command's first word
     * @param frames the innermost frames of the code that started it
     */
    Key(String program, List<StackTraceElement> frames) {
      this.program = program;
      this.frames = frames;
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Key key && program.equals(key.program) && frames.equals(key.frames);
    }

    @Override
    public int hashCode() {
      return 31 * program.hashCode() + frames.hashCode();
    }
  }

  Site(Key key) {
    this.key = key;
  }

  boolean isOthers() {
    return key.equals(OTHERS);
  }

  /** The same place with nothing counted. */
  Site empty() {
    return new Site(key);
  }

  List<StackTraceElement> frames() {
    return key.frames;
  }

  /** The example of a place that is not empty. */
  Example example() {
    Example known = example;
    if (known == null) {
      throw new IllegalStateException("nothing is counted");
    }
    return known;
  }

  boolean isEmpty() {
    return tasks == 0;
  }

  /** How many tasks have something to report. */
  long tasks() {
    return tasks;
  }

  /** Whether some tasks had exit codes that are not listed. */
  boolean hasOtherCodes() {
    long told = 0;
    for (long times : codes.values()) {
      told += times;
    }
    return told < unheeded;
  }

  /** Counts a task, if it has anything to report. */
  void count(ProcessUse use, int code, Example one) {
    boolean isUnheeded = !use.exitHeeded();
    long output = Math.max(0, use.unreadOutput());
    long errors = Math.max(0, use.unreadErrors());
    if (isUnheeded) {
      unheeded++;
      if (codes.containsKey(code) || codes.size() < MOST_CODES) {
        add(code, 1);
      }
    }
    if (output + errors > 0) {
      unread++;
      unreadOutput += output;
      unreadErrors += errors;
    }
    if (isUnheeded || output + errors > 0) {
      tasks++;
      example = one;
    }
  }

  /** Adds the counts of the same place from before. */
  void add(Site other) {
    tasks += other.tasks;
    unheeded += other.unheeded;
    unread += other.unread;
    unreadOutput += other.unreadOutput;
    unreadErrors += other.unreadErrors;
    for (Map.Entry<Integer, Long> each : other.codes.entrySet()) {
      add(each.getKey(), each.getValue());
    }
    if (example == null) {
      example = other.example;
    }
  }

  private void add(int code, long times) {
    Long before = codes.get(code);
    codes.put(code, before == null ? times : before + times);
  }
}
