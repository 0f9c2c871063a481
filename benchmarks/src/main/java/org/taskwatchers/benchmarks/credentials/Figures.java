package org.taskwatchers.benchmarks.credentials;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.taskwatchers.benchmarks.Spread;

/** The figures that one {@link Crowd} printed. */
final class Figures {
  /** What a thread used in a window: seconds, CPU ns, bytes, calls of read(), readings. */
  record Window(double seconds, double cpuNanos, double bytes, double reads, double readings) {
    double readingsPerSecond() {
      return readings / seconds;
    }

    double cpuMillisPerSecond() {
      return cpuNanos / 1e6 / seconds;
    }

    double megabytesPerSecond() {
      return bytes / 1e6 / seconds;
    }

    double microsPerReading() {
      return cpuNanos / 1e3 / readings;
    }

    double bytesPerReading() {
      return bytes / readings;
    }

    double callsPerReading() {
      return reads / readings;
    }
  }

  private final Map<String, List<Window>> windows = new LinkedHashMap<>();
  private final Map<String, List<String>> others = new LinkedHashMap<>();

  Figures(List<List<String>> lines) {
    for (List<String> line : lines) {
      if (line.get(0).equals("window")) {
        double[] n = line.stream().skip(2).mapToDouble(Double::parseDouble).toArray();
        windows
            .computeIfAbsent(line.get(1), name -> new ArrayList<>())
            .add(new Window(n[0], n[1], n[2], n[3], n[4]));
      } else {
        others.put(line.get(0), line);
      }
    }
  }

  Iterable<String> threads() {
    return windows.keySet();
  }

  /** The spread over the windows of one thread, which has at least one. */
  Spread of(String thread, ToDoubleFunction<Window> what) {
    return Spread.of(windows.getOrDefault(thread, List.of()).stream().mapToDouble(what).toArray());
  }

  /**
   * A word of another line.
   *
   * @throws IllegalStateException if there was no such line
   */
  String word(String line, int index) {
    List<String> words = others.get(line);
    if (words == null) {
      throw new IllegalStateException("a run printed no line \"" + line + '"');
    }
    return words.get(index);
  }
}
