package org.taskwatchers;

import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The table of this JVM: who is called at which event, in which order, and what became of the
 * calls. It never changes once it is built; the counts do.
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
   * @param origin the jar or folder that it came with, or the name of a ready-made one
   * @param threw how often it threw, which counted as 0
   * @param negative how often it returned a negative result that nobody heeds: in {@code init} only
   *     of one that {@linkplain TaskWatcher#observes() observes}
   * @param slow how often it was seen running for longer than the option {@code slow}
   */
  public record Entry(
      String section, String name, String origin, long threw, long negative, long slow) {}

  /**
   * All of it as it is now: the sections in the order of {@link TaskEvent}, each in link order,
   * then {@code end}. To be called from any thread, at any time; empty before the table is built
   * and where there is none. Not changeable.
   */
  public static List<Entry> entries() {
    Supplier<List<Entry>> built = table;
    return built == null ? List.of() : List.copyOf(built.get());
  }

  /**
   * Says where to ask, once. The agent calls this when the table is built; a unit test of a watcher
   * may, where no agent is.
   *
   * @throws IllegalStateException if it was said already
   */
  public static synchronized void freeze(Supplier<List<Entry>> built) {
    if (table != null) {
      throw new IllegalStateException("the table is built already");
    }
    table = built;
  }
}
