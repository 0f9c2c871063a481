package org.taskwatchers.agent.table;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.taskwatchers.Task;
import org.taskwatchers.TaskEvent;

/** The watchers of one event, in link order. Never changes. */
public final class Section {
  private final TaskEvent event;
  private final Watcher[] watchers;

  Section(TaskEvent event, List<Watcher> watchers) {
    this.event = event;
    this.watchers = watchers.toArray(new Watcher[0]);
  }

  /** The event. */
  public TaskEvent event() {
    return event;
  }

  /** Whether nobody watches. */
  public boolean isEmpty() {
    return watchers.length == 0;
  }

  /** The watchers, in the order in which they are called. */
  public List<Watcher> watchers() {
    return List.of(watchers);
  }

  /**
   * Calls every watcher. Takes no lock; allocates nothing where no result is negative.
   *
   * @param call where to note which is being called
   * @return the first negative result; null where there was none
   */
  public @Nullable Negative raise(long info, Task task, Call call) {
    Negative first = null;
    for (Watcher watcher : watchers) {
      call.at(watcher);
      int result = watcher.call(info, task);
      if (result < 0) {
        if (event != TaskEvent.INIT) {
          watcher.negative(result, task);
        }
        if (first == null) {
          first = new Negative(watcher, result);
        }
      }
    }
    return first;
  }

  /**
   * A negative result.
   *
   * @param watcher whose it is
   * @param result the number
   */
  public record Negative(Watcher watcher, int result) {}
}
