package org.taskwatchers.agent.tasks;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.taskwatchers.TaskLocal;

/** The values that watchers keep for one task, until it is free. */
final class Locals {
  // Both fields are guarded by this.
  private @Nullable Map<TaskLocal<?>, Object> values;
  private boolean free;

  @SuppressWarnings("unchecked") // set() keeps the type
  synchronized <T> @Nullable T get(TaskLocal<T> local) {
    return values == null ? null : (T) values.get(local);
  }

  /** Returns false if the task is free. */
  synchronized <T> boolean set(TaskLocal<T> local, @Nullable T value) {
    if (free) {
      return false;
    }
    if (values == null) {
      values = new HashMap<>(4);
    }
    if (value == null) {
      values.remove(local);
    } else {
      values.put(local, value);
    }
    return true;
  }

  synchronized void free() {
    free = true;
    values = null;
  }
}
