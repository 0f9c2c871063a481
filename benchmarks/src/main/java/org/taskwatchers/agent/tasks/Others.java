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

/** The ways that do not depend on the number of watchers. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Others {
  /** An event for JFR, without a stack, which would cost the most. */
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

  /** A JFR recording, to its buffers and the disk. */
  @State(Scope.Benchmark)
  public static class Recorded {
    private final Recording recording = new Recording();

    /** Starts the recording. */
    public Recorded() {
      recording.enable(Executed.class).withoutThreshold();
      recording.start();
    }

    /** Ends the recording. */
    @TearDown
    public void end() {
      recording.close();
    }
  }

  /** The cost of JMH itself. */
  @Benchmark
  public void nothing() {}

  /** A static call that is not inlined. */
  @Benchmark
  public int directNotInlined(Watchers.Mine mine) {
    return stays(mine.task);
  }

  @CompilerControl(CompilerControl.Mode.DONT_INLINE)
  private static int stays(Task task) {
    return Watched.f0(0, task);
  }

  /** A JFR event while nobody records. */
  @Benchmark
  public void jfrDisabled(Watchers.Mine mine) {
    Executed.commit(mine.task);
  }

  /** A JFR event while somebody records. */
  @Benchmark
  public void jfrEnabled(Watchers.Mine mine, Recorded recorded) {
    Executed.commit(mine.task);
  }
}
