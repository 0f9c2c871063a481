package org.taskwatchers.mx;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.taskwatchers.Task;
import org.taskwatchers.TaskEvent;
import org.taskwatchers.WatcherTable;
import org.taskwatchers.text.ShownCommand;

/**
 * Counts events and keeps the live tasks. Only readers of rates wait for each other; nothing else
 * here waits.
 */
final class Tasks implements TasksMXBean {
  /** Not a lambda: the first lambda of a JVM costs milliseconds. */
  private static final Comparator<Task> OLDEST_FIRST =
      new Comparator<>() {
        @Override
        public int compare(Task one, Task other) {
          return Long.compare(one.id(), other.id());
        }
      };

  private final Map<TaskEvent, LongAdder> events = new LinkedHashMap<>();
  private final Map<Long, Task> live = new ConcurrentHashMap<>();
  private final LongAdder failed = new LongAdder();
  private final LongAdder vetoed = new LongAdder();

  // Guarded by this: the time and counts when somebody last read the rates.
  private long since;
  private final ShownCommand shownCommand;
  private long clonesThen;
  private long exitsThen;

  /**
   * Starts with nothing counted.
   *
   * @param now System.nanoTime()
   * @param shownCommand how programs and threads are shown
   */
  Tasks(long now, ShownCommand shownCommand) {
    since = now;
    this.shownCommand = shownCommand;
    for (TaskEvent event : TaskEvent.values()) {
      events.put(event, new LongAdder());
    }
  }

  void raised(TaskEvent event, Task task) {
    counter(event).increment();
    switch (event) {
      case CLONE -> live.put(task.id(), task);
      case EXIT -> live.remove(task.id());
      case FREE -> ended(task);
      default -> {}
    }
  }

  private void ended(Task task) {
    live.remove(task.id()); // a start that failed after its clone has no exit
    if (task.vetoedBy() != null) {
      vetoed.increment();
    } else if (task.error() != null) {
      failed.increment();
    }
  }

  private LongAdder counter(TaskEvent event) {
    return Objects.requireNonNull(events.get(event));
  }

  @Override
  public int getLiveCount() {
    return live.size();
  }

  @Override
  public List<LiveTask> getLive() {
    List<Task> tasks = new ArrayList<>(live.values());
    tasks.sort(OLDEST_FIRST);
    List<LiveTask> shown = new ArrayList<>();
    for (Task task : tasks) {
      shown.add(new LiveTask(task, shownCommand));
    }
    return shown;
  }

  @Override
  public Map<String, Long> getEvents() {
    Map<String, Long> counts = new LinkedHashMap<>();
    for (Map.Entry<TaskEvent, LongAdder> each : events.entrySet()) {
      counts.put(each.getKey().label(), each.getValue().sum());
    }
    return counts;
  }

  @Override
  public long getFailedStarts() {
    return failed.sum();
  }

  @Override
  public long getVetoes() {
    return vetoed.sum();
  }

  @Override
  public long getWatcherErrors() {
    long errors = 0;
    for (WatcherTable.Entry entry : WatcherTable.entries()) {
      errors += entry.threw() + entry.negative();
    }
    return errors;
  }

  @Override
  public long getSlowWatchers() {
    long slow = 0;
    for (WatcherTable.Entry entry : WatcherTable.entries()) {
      slow += entry.slow();
    }
    return slow;
  }

  @Override
  public List<TableEntry> getTable() {
    List<TableEntry> table = new ArrayList<>();
    for (WatcherTable.Entry entry : WatcherTable.entries()) {
      table.add(new TableEntry(entry));
    }
    return table;
  }

  @Override
  public Rates readAndResetRates() {
    return rates(System.nanoTime());
  }

  synchronized Rates rates(long now) {
    long clones = counter(TaskEvent.CLONE).sum();
    long exits = counter(TaskEvent.EXIT).sum();
    Rates rates = new Rates((now - since) / 1e9, clones - clonesThen, exits - exitsThen);
    since = now;
    clonesThen = clones;
    exitsThen = exits;
    return rates;
  }
}
