package org.taskwatchers.leaks;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.taskwatchers.Task;

/**
 * The live tasks. The end of the JVM takes them all, once. A task that is cloned later is reported
 * by itself, so each task is reported in exactly one of the two ways.
 */
final class Alive {
  /**
   * Not a lambda: if it were the first of the JVM, it would delay the JVM's end by milliseconds.
   */
  private static final Comparator<Task> OLDEST_FIRST =
      new Comparator<>() {
        @Override
        public int compare(Task one, Task other) {
          return Long.compare(one.id(), other.id());
        }
      };

  private final Map<Long, Task> tasks = new ConcurrentHashMap<>();
  private volatile boolean taken;

  /** Adds a live task; false if it comes too late to be taken. */
  boolean add(Task task) {
    tasks.put(task.id(), task);
    return !taken || tasks.remove(task.id()) == null;
  }

  void remove(Task task) {
    tasks.remove(task.id());
  }

  /** The live tasks, oldest first. */
  List<Task> now() {
    List<Task> now = new ArrayList<>(tasks.values());
    now.sort(OLDEST_FIRST);
    return now;
  }

  /**
   * Takes all live tasks, oldest first.
   *
   * @param left the tasks that have not raised their exit; any other may be raising it now
   */
  List<Task> take(List<Task> left) {
    taken = true;
    Set<Long> known = new HashSet<>();
    for (Task task : left) {
      known.add(task.id());
    }
    List<Task> alive = new ArrayList<>();
    for (Task task : now()) {
      if (tasks.remove(task.id()) != null
          && (known.contains(task.id()) || Descendants.lives(task))) {
        alive.add(task);
      }
    }
    return alive;
  }
}
