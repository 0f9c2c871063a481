package org.taskwatchers.agent.start;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.taskwatchers.agent.credentials.FirstStart;
import org.taskwatchers.agent.table.Table;
import org.taskwatchers.agent.tasks.Lives;

/**
 * A table and the lives that report to it. The lives are created when the first process is about to
 * start: a JVM that starts none should not pay for them.
 */
public final class Watching implements Supplier<Lives> {
  private final Table table;
  private final Duration poll;
  private final Duration slow;
  private volatile @Nullable Lives lives;
  private boolean closed; // guarded by this
  private @Nullable Thread ending; // guarded by this

  Watching(Table table, Duration poll, Duration slow) {
    this.table = table;
    this.poll = poll;
    this.slow = slow;
  }

  /** The table. */
  public Table table() {
    return table;
  }

  /** The lives; null if no code has asked for them, so there has been no task. */
  @Nullable Lives begun() {
    return lives;
  }

  /**
   * From now on, no process is started: the JVM ends, and the application has done all that it does
   * at its end.
   *
   * @param ender the thread that ends the JVM, which may still start a process
   * @return a text for each start that is still running after that time
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
