package org.taskwatchers.writing;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LL_Result;

/** An event is queued while the thread that writes falls asleep over an empty queue. */
@JCStressTest
@Outcome(id = "goes on, .*", expect = ACCEPTABLE, desc = "The writer saw the event.")
@Outcome(id = "sleeps, woken", expect = ACCEPTABLE, desc = "Who queued the event woke the writer.")
@Outcome(
    id = "sleeps, not woken",
    expect = FORBIDDEN,
    desc = "The event is written when another one comes, or at the end of the JVM.")
@Outcome(expect = FORBIDDEN, desc = "Cannot be.")
@State
public class WriterSleeps {
  private static final Losses LOSSES = new Losses("file", new Losses.Reports("log"));
  private static final Target NOWHERE =
      new Target() {
        @Override
        public void open() {}

        @Override
        public void append(byte[] lines) {}
      };
  private static final EventFile.Event EVENT = () -> 1;
  private static final EventFormat<EventFile.Event> NOTHING = event -> new byte[0];
  private static final Progress PROGRESS = new Progress();
  private static final EventFile<EventFile.Event> FILE =
      new EventFile<>("log", NOWHERE, LOSSES, NOTHING);

  private final Queue<QueuedEvent<EventFile.Event>> queue = new ConcurrentLinkedQueue<>();
  private final WritingThread<EventFile.Event> writer =
      new WritingThread<>("log", FILE, queue, NOWHERE, LOSSES, NOTHING, PROGRESS);

  @Actor
  public void caller() {
    queue.add(new QueuedEvent<>(EVENT, null));
    writer.wake(false);
  }

  @Actor
  public void writer(LL_Result r) {
    r.r1 = writer.fallAsleep() ? "sleeps" : "goes on";
  }

  @Arbiter
  public void after(LL_Result r) {
    r.r2 = writer.asleep ? "not woken" : "woken";
  }
}
