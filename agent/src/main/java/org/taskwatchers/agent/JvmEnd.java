package org.taskwatchers.agent;

import java.time.Duration;
import java.util.List;
import org.taskwatchers.agent.dispatch.Life;

/**
 * What is left to do when the JVM ends in good order: exit and free that are in flight are raised,
 * for a bounded time. Reapers are daemons; without this the JVM would end under them.
 */
final class JvmEnd implements Runnable {
  private static final Duration IN_FLIGHT = Duration.ofSeconds(2);

  private static final int MOST_LINES = 10;

  private final Life life;

  private JvmEnd(Life life) {
    this.life = life;
  }

  static void await(Life life) {
    Runtime.getRuntime()
        .addShutdownHook(new Thread(null, new JvmEnd(life), "task-watchers end", 0, false));
  }

  @Override
  public void run() {
    List<String> lost = life.awaitInFlight(IN_FLIGHT);
    for (int i = 0; i < lost.size() && i < MOST_LINES; i++) {
      Report.line("the JVM ends before exit and free were raised of " + lost.get(i));
    }
    if (lost.size() > MOST_LINES) {
      Report.line("and of " + (lost.size() - MOST_LINES) + " more tasks");
    }
  }
}
