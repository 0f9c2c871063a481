package org.taskwatchers.agent.tasks;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;
import org.taskwatchers.Task;

/** The tasks there are, and which of them has a pid now. */
final class Tasks {
  /** No lambda: the first of a JVM may be at its end, and would delay that by milliseconds. */
  private static final Comparator<Task> BY_ID =
      new Comparator<>() {
        @Override
        public int compare(Task one, Task other) {
          return Long.compare(one.id(), other.id());
        }
      };

  /** From init to free. */
  private final Set<TaskRecord> all = ConcurrentHashMap.newKeySet();

  /** From the moment their pid is known to the moment before they are reaped. */
  private final ConcurrentMap<Long, TaskRecord> living = new ConcurrentHashMap<>();

  private final Lost lost;

  /** No tasks yet. */
  Tasks(Lost lost) {
    this.lost = lost;
  }

  void add(TaskRecord task) {
    all.add(task);
  }

  void forked(TaskRecord task) {
    living.put(task.pid(), task);
  }

  /** Its pid may be another's soon. */
  void leavePid(TaskRecord task) {
    living.remove(task.pid(), task);
  }

  void remove(TaskRecord task) {
    all.remove(task);
  }

  Collection<TaskRecord> all() {
    return all;
  }

  /** The task that has this pid now, of those whose pid is known. */
  @Nullable TaskRecord living(long pid) {
    return living.get(pid);
  }

  /** As {@link #living}, after the starts that are inside forkAndExec have told their pids. */
  @Nullable TaskRecord livingOrForking(long pid) {
    TaskRecord task = living.get(pid);
    if (task == null) {
      for (TaskRecord other : all) {
        awaitForked(other);
      }
      task = living.get(pid);
    }
    return task;
  }

  /**
   * As long as its thread is in forkAndExec, which may take its time. Where that thread has left
   * without a word, since what should have told could not, it is given up: every reaper of a child
   * of the application's waits here.
   */
  private void awaitForked(TaskRecord task) {
    if (!task.claim().awaitForked()) {
      giveUp(task);
      lost.count("all events after init of", task, new IllegalStateException("start() is over"));
    }
  }

  /** Nothing more is raised of it, and nobody waits for it. */
  void giveUp(TaskRecord task) {
    task.claim().freed();
    all.remove(task);
    leavePid(task);
  }

  /** Those that have raised clone, and of which nobody knows the end; by id. */
  List<Task> alive() {
    List<Task> alive = new ArrayList<>();
    for (TaskRecord task : all) {
      if (task.claim().isAlive()) {
        alive.add(task);
      }
    }
    alive.sort(BY_ID);
    return Collections.unmodifiableList(alive);
  }
}
