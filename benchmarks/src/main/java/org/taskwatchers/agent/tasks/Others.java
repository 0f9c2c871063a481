package org.taskwatchers.agent.tasks;

import java.util.concurrent.TimeUnit;
import jdk.jfr.Event;
import jdk.jfr.Recording;
import jdk.jfr.StackTrace;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.CompilerControl;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.taskwatchers.Task;
import org.taskwatchers.benchmarks.dispatch.Watched;

/** Ways that have no number of watchers. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Others {
  /** What JFR would be told. Without a stack, which would cost the most. */
  @StackTrace(false)
  static final class Executed extends Event {
    long info;
    long pid;

    static void commit(Task task) {
      Executed event = new Executed();
      event.begin();
      event.info = 0;
      event.pid = task.pid();
      event.commit();
    }
  }

  /** JFR records, to its buffers and the disk. */
  @State(Scope.Benchmark)
  public static class Recorded {
    private final Recording recording = new Recording();

    /** Starts it. */
    public Recorded() {
      recording.enable(Executed.class).withoutThreshold();
      recording.start();
    }

    /** Ends it. */
    @TearDown
    public void end() {
      recording.close();
    }
  }

  /** What JMH itself takes. */
  @Benchmark
  public void nothing() {}

  /** A static call that stays one. */
  @Benchmark
  public int directNotInlined(Watchers.Mine mine) {
    return stays(mine.task);
  }

  @CompilerControl(CompilerControl.Mode.DONT_INLINE)
  private static int stays(Task task) {
    return Watched.f0(0, task);
  }

  /** Nobody records. */
  @Benchmark
  public void jfrDisabled(Watchers.Mine mine) {
    Executed.commit(mine.task);
  }

  /** Somebody does. */
  @Benchmark
  public void jfrEnabled(Watchers.Mine mine, Recorded recorded) {
    Executed.commit(mine.task);
  }
}
