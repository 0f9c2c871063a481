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

/** All tasks, and which of them has a pid now. */
final class Tasks {
  /** No lambda: a JVM's first one may be at its end, and would delay that by milliseconds. */
  private static final Comparator<Task> BY_ID =
      new Comparator<>() {
        @Override
        public int compare(Task one, Task other) {
          return Long.compare(one.id(), other.id());
        }
      };

  /** The tasks from init to free. */
  private final Set<TaskRecord> all = ConcurrentHashMap.newKeySet();

  /** The tasks from the moment their pid is known until just before they are reaped. */
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

  /** From now on its pid may soon belong to another process. */
  void leavePid(TaskRecord task) {
    living.remove(task.pid(), task);
  }

  void remove(TaskRecord task) {
    all.remove(task);
  }

  Collection<TaskRecord> all() {
    return all;
  }

  /** The task that has this pid now, among those whose pid is known. */
  @Nullable TaskRecord living(long pid) {
    return living.get(pid);
  }

  /** As {@link #living}, after the starts inside forkAndExec have reported their pids. */
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
   * Waits as long as the task's thread is in forkAndExec, which may take its time. If that thread
   * has left without a report, because the report failed, this gives the task up: every reaper of
   * one of the application's children waits here.
   */
  private void awaitForked(TaskRecord task) {
    if (!task.claim().awaitForked()) {
      giveUp(task);
      lost.count("all events after init of", task, new IllegalStateException("start() is over"));
    }
  }

  /** No more events of it are raised, and no thread waits for it. */
  void giveUp(TaskRecord task) {
    task.claim().freed();
    all.remove(task);
    leavePid(task);
  }

  /** The tasks that have raised clone and whose end is not known, by id. */
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
