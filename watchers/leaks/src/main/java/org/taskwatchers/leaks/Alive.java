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
 * The tasks that live. At the end of the JVM they are taken, once; a task that is cloned later is
 * told by itself, so each is told by one of both.
 */
final class Alive {
  /** No lambda: the first of a JVM may be at its end, and would delay that by milliseconds. */
  private static final Comparator<Task> OLDEST_FIRST =
      new Comparator<>() {
        @Override
        public int compare(Task one, Task other) {
          return Long.compare(one.id(), other.id());
        }
      };

  private final Map<Long, Task> tasks = new ConcurrentHashMap<>();
  private volatile boolean taken;

  /** From here on it lives. Returns false where that is too late to be taken. */
  boolean add(Task task) {
    tasks.put(task.id(), task);
    return !taken || tasks.remove(task.id()) == null;
  }

  void remove(Task task) {
    tasks.remove(task.id());
  }

  /** The oldest first. */
  List<Task> now() {
    List<Task> now = new ArrayList<>(tasks.values());
    now.sort(OLDEST_FIRST);
    return now;
  }

  /**
   * Takes them all, the oldest first.
   *
   * @param left those of which nobody knows the end; of any other the exit may be on its way
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
