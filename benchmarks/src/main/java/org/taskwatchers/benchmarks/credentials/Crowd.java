package org.taskwatchers.benchmarks.credentials;

import java.io.IOException;
import java.lang.management.ThreadInfo;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.taskwatchers.benchmarks.Children;
import org.taskwatchers.benchmarks.Figure;

/**
 * Runs under the agent: starts children, and prints what the poller and the baselines use while the
 * children live, and what the poller uses when the last child is gone.
 *
 * <p>Every baseline has its turn once a second, one after the other; the poller, which cannot be
 * stopped, runs beside them. So all are measured during the same seconds.
 */
public final class Crowd {
  static final String POLLER = "task-watchers credential poller";

  /** Seconds in a window: long enough that a thread that runs once a second runs in each. */
  static final int WINDOW = 5;

  /**
   * Seconds until the burst of readings for a young process is over, and two steady readings are
   * done.
   */
  private static final int SETTLED = 3;

  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  private Crowd() {}

  /** Arguments: how many children, how many windows, then the children's command. */
  public static void main(String[] args) throws Exception {
    int count = Integer.parseInt(args[0]);
    int windows = Integer.parseInt(args[1]);
    Children children = new Children(List.of(args).subList(2, args.length));
    Runtime.getRuntime().addShutdownHook(new Thread(children::kill));
    long before = System.nanoTime();
    for (int i = 0; i < count; i++) {
      children.start();
    }
    Figure.print("started", System.nanoTime() - before);
    TimeUnit.SECONDS.sleep(SETTLED);

    List<Baseline> baselines = Baselines.of(children.pids());
    for (Baseline baseline : baselines) {
      baseline.turn(); // now there is a thread to measure
    }
    measure(baselines, windows, count);
    if (!children.allLive()) {
      throw new IOException("a child died while it was measured");
    }
    tellOfThisJvm();
    children.kill();
    TimeUnit.SECONDS.sleep(SETTLED);
    ThreadMeter poller = ThreadMeter.of(POLLER);
    Used last = poller.used();
    TimeUnit.SECONDS.sleep(WINDOW);
    Figure.print("asleep", poller.used().since(last).cpuNanos());
  }

  private static void measure(List<Baseline> baselines, int windows, int count)
      throws IOException, InterruptedException {
    Map<String, ThreadMeter> meters = new LinkedHashMap<>();
    meters.put(POLLER, ThreadMeter.of(POLLER));
    for (Baseline baseline : baselines) {
      meters.put(baseline.name(), ThreadMeter.of(baseline.name()));
    }
    // One more window: the first is for the compilers and is not printed.
    long next = System.nanoTime();
    Snapshot last = Snapshot.of(meters);
    for (int window = 0; window <= windows; window++) {
      for (int second = 0; second < WINDOW; second++) {
        for (Baseline baseline : baselines) {
          baseline.turn();
        }
        next += SECOND;
        sleepUntil(next);
      }
      Snapshot now = Snapshot.of(meters);
      if (window > 0) {
        now.print(last, count);
      }
      last = now;
    }
  }

  private static void sleepUntil(long at) throws InterruptedException {
    TimeUnit.NANOSECONDS.sleep(at - System.nanoTime());
  }

  private static void tellOfThisJvm() throws IOException {
    List<ThreadInfo> pollers = ThreadMeter.named(POLLER);
    Figure.print("pollers", pollers.size(), pollers.stream().allMatch(ThreadInfo::isDaemon));
    for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
      if (line.startsWith("VmRSS:") || line.startsWith("Threads:")) {
        Figure.print(line.split("\\s+", -1)[0], line.split("\\s+", -1)[1]);
      }
    }
  }
}
