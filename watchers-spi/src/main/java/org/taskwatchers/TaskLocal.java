package org.taskwatchers;

/**
 * A place for one value in each task: set in {@code init}, read in {@code exit}, gone after {@code
 * free}.
 *
 * <pre>{@code
 * private static final TaskLocal<Long> BEGAN = new TaskLocal<>();
 *
 * @TaskWatcher(value = TaskEvent.INIT, observes = true)
 * public static int began(long info, Task task) {
 *   task.set(BEGAN, System.nanoTime());
 *   return 0;
 * }
 * }</pre>
 *
 * <p>Each instance is a separate place, so watchers cannot collide by accident.
 *
 * @param <T> the type of the value
 * @see Task#get(TaskLocal)
 * @see Task#set(TaskLocal, Object)
 */
@SuppressWarnings("UnusedTypeParameter") // Task.get and Task.set use it
public final class TaskLocal<T> {
  /** Makes a new place. Keep it in a static final field. */
  public TaskLocal() {}
}
