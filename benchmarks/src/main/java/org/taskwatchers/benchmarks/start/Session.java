package org.taskwatchers.benchmarks.start;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.taskwatchers.benchmarks.Contender;
import org.taskwatchers.benchmarks.Jdk;
import org.taskwatchers.benchmarks.MeasuredJvm;
import org.taskwatchers.benchmarks.Rounds;
import org.taskwatchers.benchmarks.Spread;

/**
 * One JVM for each contender, all alive at once; only the JVM whose turn it is works. Two JVMs of
 * the same kind differ, because of their compiled code and memory layout. So there are several
 * sessions, and the null control has a JVM of its own.
 */
final class Session implements AutoCloseable {
  /**
   * Rounds in a block. The p99 of a single round's few starts would be the slowest one, so we take
   * it over a block.
   */
  private static final int BLOCK = 5;

  /** A JVM, and its measurements in the current block. */
  private record Warm(String name, MeasuredJvm jvm, Map<Measured, List<Double>> block) {
    List<String> turn(int starts) throws IOException {
      jvm.tell(Integer.toString(starts));
      return jvm.expect();
    }
  }

  private final List<Warm> jvms = new ArrayList<>();
  private final Jdk jdk;
  private final Rounds rounds;

  /** Makes a session without JVMs. */
  Session(Jdk jdk, Rounds rounds) {
    this.jdk = jdk;
    this.rounds = rounds;
  }

  /** Starts a JVM, and lets it start {@code warmUp} processes. */
  void open(Contender one, Path mains, int warmUp) throws IOException {
    MeasuredJvm jvm =
        MeasuredJvm.start(
            jdk,
            one.flags(),
            mains.toString(),
            Starter.class,
            List.of(),
            MeasuredJvm.stderrBeside(mains));
    Warm warm = new Warm(one.name(), jvm, new EnumMap<>(Measured.class));
    jvms.add(warm);
    try {
      warm.turn(warmUp);
    } catch (IOException e) {
      jvms.remove(warm);
      jvm.close();
      throw e;
    }
  }

  /** Measures; the first round has the number {@code from}. */
  void run(int from, int count, int starts) throws IOException {
    for (int round = from; round < from + count; round++) {
      for (Warm warm : Rounds.shuffled(jvms, round)) {
        List<String> words = warm.turn(starts);
        for (Measured what : Measured.values()) {
          double[] micros = micros(words.get(what.word()));
          rounds.add(round, warm.name, what.p50(), Spread.of(micros).median());
          List<Double> block = warm.block.computeIfAbsent(what, none -> new ArrayList<>());
          Arrays.stream(micros).forEach(block::add);
        }
      }
      int done = round + 1 - from;
      if (done % BLOCK == 0 || done == count) {
        endBlock(round);
      }
    }
  }

  private void endBlock(int round) {
    for (Warm warm : jvms) {
      warm.block.forEach(
          (what, micros) -> {
            double[] all = micros.stream().mapToDouble(Double::doubleValue).toArray();
            rounds.add(round, warm.name, what.p99(), Spread.quantile(0.99, all));
          });
      warm.block.clear();
    }
  }

  @Override
  public void close() {
    jvms.forEach(warm -> warm.jvm.close());
  }

  private static double[] micros(String nanos) {
    return Arrays.stream(nanos.split(" ", -1)).mapToDouble(n -> Long.parseLong(n) / 1e3).toArray();
  }
}
