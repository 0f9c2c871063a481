package org.taskwatchers.agent;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.taskwatchers.agent.credentials.CredentialPoller;
import org.taskwatchers.agent.credentials.ProcStatusReader;
import org.taskwatchers.agent.credentials.SystemInfoReader;
import org.taskwatchers.agent.dispatch.Life;
import org.taskwatchers.agent.table.Table;

/**
 * A table, and what brings the lives of tasks to it. That is made when the first process is to be
 * started: a JVM that starts none should not pay for it.
 */
final class Watching implements Supplier<Life> {
  private final Table table;
  private final Duration poll;
  private final Duration slow;
  private volatile @Nullable Life life;
  private boolean closed; // guarded by this
  private @Nullable Thread ending; // likewise

  Watching(Table table, Duration poll, Duration slow) {
    this.table = table;
    this.poll = poll;
    this.slow = slow;
  }

  Table table() {
    return table;
  }

  /** The lives; null where nothing has asked for them, so that there was no task. */
  @Nullable Life begun() {
    return life;
  }

  /**
   * From here on nothing is started any more: the JVM ends, and all that the application does at
   * its end is done.
   *
   * @param ender the thread that ends the JVM, which may go on to start something
   * @return what was being started, and still is after that time, a text for each
   */
  List<String> close(@Nullable Thread ender, Duration atMost) {
    Life begun;
    synchronized (this) {
      closed = true;
      ending = ender;
      begun = life;
    }
    return begun == null ? List.of() : begun.close(ender, atMost);
  }

  @Override
  public synchronized Life get() {
    Life begun = life;
    if (begun == null) {
      begun = begin();
      life = begun;
    }
    return begun;
  }

  private Life begin() {
    boolean linux = System.getProperty("os.name", "").equals("Linux");
    Life.CredentialReader reader = linux ? new ProcStatusReader() : new SystemInfoReader();
    CredentialPoller poller = new CredentialPoller(poll, linux);
    Life begun = new Life(table, slow, reader, poller);
    poller.pollFor(begun);
    if (closed) {
      var unused = begun.close(ending, Duration.ZERO); // there is nothing yet
    }
    return begun;
  }
}
