package org.taskwatchers.benchmarks.credentials;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.taskwatchers.benchmarks.Figure;

/** What every measured thread had used up to one moment. */
record Snapshot(long nanos, Map<String, Used> threads) {
  static Snapshot of(Map<String, ThreadMeter> meters) throws IOException {
    Map<String, Used> threads = new LinkedHashMap<>();
    for (Map.Entry<String, ThreadMeter> meter : meters.entrySet()) {
      threads.put(meter.getKey(), meter.getValue().used());
    }
    return new Snapshot(System.nanoTime(), threads);
  }

  /** Prints one line per thread, which {@link Figures} reads. */
  void print(Snapshot before, int children) {
    double seconds = (nanos - before.nanos) / 1e9;
    threads.forEach(
        (name, now) -> {
          Used used = now.since(Objects.requireNonNull(before.threads.get(name)));
          // We cannot count the poller's readings from outside; it promises one a second.
          double readings =
              children * (name.equals(Crowd.POLLER) ? seconds : (double) Crowd.WINDOW);
          Figure.print(
              "window", name, seconds, used.cpuNanos(), used.bytes(), used.reads(), readings);
        });
  }
}
