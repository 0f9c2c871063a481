package org.taskwatchers.agent.start;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.taskwatchers.agent.credentials.FirstStart;
import org.taskwatchers.agent.table.Table;
import org.taskwatchers.agent.tasks.Lives;

/**
 * A table, and what brings the lives of tasks to it. That is made when the first process is to be
 * started: a JVM that starts none should not pay for it.
 */
public final class Watching implements Supplier<Lives> {
  private final Table table;
  private final Duration poll;
  private final Duration slow;
  private volatile @Nullable Lives lives;
  private boolean closed; // guarded by this
  private @Nullable Thread ending; // likewise

  Watching(Table table, Duration poll, Duration slow) {
    this.table = table;
    this.poll = poll;
    this.slow = slow;
  }

  /** The table. */
  public Table table() {
    return table;
  }

  /** The lives; null where nothing has asked for them, so that there was no task. */
  @Nullable Lives begun() {
    return lives;
  }

  /**
   * From here on nothing is started any more: the JVM ends, and all that the application does at
   * its end is done.
   *
   * @param ender the thread that ends the JVM, which may go on to start something
   * @return what was being started, and still is after that time, a text for each
   */
  List<String> close(@Nullable Thread ender, Duration atMost) {
    Lives begun;
    synchronized (this) {
      closed = true;
      ending = ender;
      begun = lives;
    }
    return begun == null ? List.of() : begun.close(ender, atMost);
  }

  @Override
  public synchronized Lives get() {
    Lives begun = lives;
    if (begun == null) {
      begun = begin();
      lives = begun;
    }
    return begun;
  }

  private Lives begin() {
    Lives begun = FirstStart.lives(table, poll, slow);
    if (closed) {
      var unused = begun.close(ending, Duration.ZERO); // there is nothing yet
    }
    return begun;
  }
}
