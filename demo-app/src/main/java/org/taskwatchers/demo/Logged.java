package org.taskwatchers.demo;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the lines that {@code log} wrote for some starts. The log's own thread writes them, so on a
 * busy machine the last line may come after {@code waitFor()} has returned. So we read until the
 * log has as many {@code free} as there were starts. If they never come, an event is missing.
 */
final class Logged {
  private static final Duration AT_MOST = Duration.ofSeconds(20);

  /** Looks, even if the time is over: the whole JVM may have stood still that long. */
  private static final int LOOKS = 100;

  private static final Duration BETWEEN = Duration.ofMillis(10);

  private Logged() {}

  static List<Sighting> of(List<Attempt> attempts, Tail log)
      throws IOException, InterruptedException {
    return of(attempts, log, AT_MOST, LOOKS);
  }

  static List<Sighting> of(List<Attempt> attempts, Tail log, Duration atMost, int looks)
      throws IOException, InterruptedException {
    long due = attempts.stream().filter(each -> !(each instanceof Attempt.Skipped)).count();
    long began = System.nanoTime();
    List<Sighting> sightings = new ArrayList<>(Lines.ofLog(log.next()));
    for (int i = 0; ends(sightings) < due; i++) {
      if (i >= looks && System.nanoTime() - began >= atMost.toNanos()) {
        break;
      }
      Thread.sleep(BETWEEN.toMillis());
      sightings.addAll(Lines.ofLog(log.next()));
    }
    return sightings;
  }

  private static long ends(List<Sighting> sightings) {
    return sightings.stream().filter(each -> each.event().equals("free")).count();
  }
}
