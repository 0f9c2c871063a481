package org.taskwatchers;

import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The table of this JVM: which watchers are called at which event, in which order, and how often a
 * call went wrong. The table never changes once it is built; only the counts do.
 */
public final class WatcherTable {
  /** Written once, under the class's lock. */
  private static volatile @Nullable Supplier<List<Entry>> table;

  private WatcherTable() {}

  /**
   * One watcher.
   *
   * @param section {@code init} to {@code free}, or {@code end} for an {@link AtJvmEnd}
   * @param name {@code binary.class.Name#method}
   * @param origin the jar or folder that it came from, or the name of a ready-made watcher
   * @param threw how often it threw; the result then counts as 0
   * @param negative how often it returned a negative result that has no effect; in {@code init}
   *     only for a watcher that {@linkplain TaskWatcher#observes() observes}
   * @param slow how often a call was seen running longer than the option {@code slow} allows
   */
  public record Entry(
      String section, String name, String origin, long threw, long negative, long slow) {}

  /**
   * The whole table as it is now: the sections in the order of {@link TaskEvent}, each in link
   * order, then {@code end}. Call it from any thread, at any time. Empty before the table is built
   * and if there is no table. Unmodifiable.
   */
  public static List<Entry> entries() {
    Supplier<List<Entry>> built = table;
    return built == null ? List.of() : List.copyOf(built.get());
  }

  /**
   * Sets the source of the entries, once. The agent calls this when the table is built; a unit test
   * of a watcher may call it if there is no agent.
   *
   * @throws IllegalStateException if it is set already
   */
  public static synchronized void freeze(Supplier<List<Entry>> built) {
    if (table != null) {
      throw new IllegalStateException("the table is built already");
    }
    table = built;
  }
}
