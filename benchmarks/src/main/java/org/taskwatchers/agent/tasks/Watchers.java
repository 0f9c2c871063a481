package org.taskwatchers.agent.tasks;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.taskwatchers.Task;
import org.taskwatchers.TaskEvent;
import org.taskwatchers.agent.base.Mistakes;
import org.taskwatchers.agent.link.Linker;
import org.taskwatchers.agent.link.WatcherPath;
import org.taskwatchers.agent.table.Section;
import org.taskwatchers.agent.table.Table;
import org.taskwatchers.benchmarks.SmallJar;
import org.taskwatchers.benchmarks.dispatch.Listener;
import org.taskwatchers.benchmarks.dispatch.Watched;

/**
 * An event with a number of watchers: the agent's own way, then other ways to call the same
 * functions.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@SuppressWarnings("NullAway.Init") // set up by JMH
public class Watchers {
  /** The number of watchers. */
  @Param({"0", "1", "4", "16"})
  public int watchers;

  private Dispatcher dispatcher;
  private Section section;
  private CopyOnWriteArrayList<Listener> copyOnWrite;
  private final List<Listener> locked = new ArrayList<>();
  private Listener[] loaded;

  /** Each thread has a task of its own, as in reality. */
  @State(Scope.Thread)
  public static class Mine {
    final TaskRecord task = new TaskRecord(new String[] {"/bin/true"}, null, List.of());
  }

  /** Links the table as premain does, from a watcher jar. */
  @Setup
  public void link() throws IOException {
    Path jar = Files.createTempFile("watched", ".jar");
    List<String> names = new ArrayList<>();
    for (int i = 0; i < watchers; i++) {
      names.add("f" + i);
    }
    SmallJar.watchers(jar, Watched.class, "exec", names);
    Mistakes mistakes = new Mistakes();
    WatcherPath path =
        new WatcherPath(new File("none"), ClassLoader.getSystemClassLoader(), mistakes);
    Table table = new Linker(mistakes).link(path.listed(List.of(jar.toString()), "benchmark"));
    Files.delete(jar);
    section = table.section(TaskEvent.EXEC);
    if (section.watchers().size() != watchers) {
      throw new IllegalStateException("not linked: " + mistakes.lines());
    }
    List<TaskRecord> none = List.of();
    dispatcher = new Dispatcher(table, new Watchdog(Duration.ofSeconds(1), none, thread -> {}));
    List<Listener> listeners = Listener.all().subList(0, watchers);
    copyOnWrite = new CopyOnWriteArrayList<>(listeners);
    locked.addAll(listeners);
    loaded =
        java.util.ServiceLoader.load(Listener.class).stream()
            .limit(watchers)
            .map(java.util.ServiceLoader.Provider::get)
            .toArray(Listener[]::new);
  }

  /** The agent's whole dispatch of an event. */
  @Benchmark
  public void dispatcher(Mine mine) {
    dispatcher.execed(mine.task);
  }

  /** Only the calls. */
  @Benchmark
  public boolean section(Mine mine) {
    return section.raise(0, mine.task, mine.task.call()) == null;
  }

  /** Direct calls, as if the watchers were known at compile time. */
  @Benchmark
  public int direct(Mine mine) {
    Task task = mine.task;
    int result = 0;
    if (watchers >= 1) {
      result |= Watched.f0(0, task);
    }
    if (watchers >= 4) {
      result |= Watched.f1(0, task) | Watched.f2(0, task) | Watched.f3(0, task);
    }
    if (watchers >= 16) {
      result |= Watched.f4(0, task) | Watched.f5(0, task) | Watched.f6(0, task);
      result |= Watched.f7(0, task) | Watched.f8(0, task) | Watched.f9(0, task);
      result |= Watched.f10(0, task) | Watched.f11(0, task) | Watched.f12(0, task);
      result |= Watched.f13(0, task) | Watched.f14(0, task) | Watched.f15(0, task);
    }
    return result;
  }

  /** Listeners that may come and go, without a lock for the callers. */
  @Benchmark
  public int copyOnWrite(Mine mine) {
    int result = 0;
    for (Listener listener : copyOnWrite) {
      result |= listener.on(0, mine.task);
    }
    return result;
  }

  /** Listeners that may come and go, with a lock. */
  @Benchmark
  public int locked(Mine mine) {
    int result = 0;
    synchronized (locked) {
      for (Listener listener : locked) {
        result |= listener.on(0, mine.task);
      }
    }
    return result;
  }

  /** Listeners that ServiceLoader looked up once. */
  @Benchmark
  public int serviceLoader(Mine mine) {
    int result = 0;
    for (Listener listener : loaded) {
      result |= listener.on(0, mine.task);
    }
    return result;
  }
}
