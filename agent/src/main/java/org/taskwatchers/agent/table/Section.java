package org.taskwatchers.agent.table;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.taskwatchers.Task;
import org.taskwatchers.TaskEvent;

/** The watchers of one event, in link order. It never changes. */
public final class Section {
  private final TaskEvent event;
  private final Watcher[] watchers;
  private final boolean mayRefuse;

  /** The watchers of an event, in this order. */
  public Section(TaskEvent event, List<Watcher> watchers) {
    this.event = event;
    this.watchers = watchers.toArray(new Watcher[0]);
    boolean oneMayRefuse = false;
    for (Watcher watcher : watchers) {
      oneMayRefuse |= watcher.mayRefuse();
    }
    mayRefuse = oneMayRefuse;
  }

  /** The event. */
  public TaskEvent event() {
    return event;
  }

  /** Whether no watcher watches this event. */
  public boolean isEmpty() {
    return watchers.length == 0;
  }

  /** Whether one of them may stop a start: it watches init, without declaring that it observes. */
  public boolean mayRefuse() {
    return mayRefuse;
  }

  /** The watchers, in the order in which they are called. */
  public List<Watcher> watchers() {
    return List.of(watchers);
  }

  /**
   * Calls every watcher. Takes no lock, and allocates nothing unless a result is negative.
   *
   * @param call where to record the watcher that is being called
   * @return the first negative result, or null; for init, only of watchers that may refuse
   */
  public @Nullable Negative raise(long info, Task task, Call call) {
    Negative first = null;
    for (Watcher watcher : watchers) {
      call.at(watcher);
      int result = watcher.call(info, task);
      if (result == 0) {
        continue;
      }
      boolean mayRefuse = watcher.mayRefuse();
      if (mayRefuse && NoErrno.is(result)) {
        watcher.noErrno(result, task);
      } else if (!mayRefuse && result < 0) {
        watcher.negative(result, task);
      }
      if (result < 0 && first == null && (mayRefuse || event != TaskEvent.INIT)) {
        first = new Negative(watcher, result);
      }
    }
    return first;
  }

  /**
   * A negative result.
   *
   * @param watcher the watcher that returned it
   * @param result the number
   */
  public record Negative(Watcher watcher, int result) {}
}
