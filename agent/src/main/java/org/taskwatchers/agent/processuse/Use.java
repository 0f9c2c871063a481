package org.taskwatchers.agent.processuse;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;
import org.taskwatchers.ProcessUse;

/**
 * What the application has done with one Process, which it does not keep. Flags that only ever turn
 * true: who asks in a loop reads one, and writes it once.
 */
public final class Use extends WeakReference<Process> implements ProcessUse {
  private static final long LIVES = -2;

  /** The process's identity hash code: it cannot be asked for when the process is gone. */
  final int hash;

  /** The next of the same hash; {@link Uses} knows the rules. */
  volatile @Nullable Use next;

  private final Streams streams;
  private volatile boolean exitHeeded;
  private volatile boolean outputAsked;
  private volatile boolean errorsAsked;
  private volatile long output = LIVES;
  private volatile long errors = LIVES;

  Use(Process process, ReferenceQueue<Process> gone, Streams streams) {
    super(process, gone);
    this.hash = System.identityHashCode(process);
    this.streams = streams;
  }

  /** Somebody asks for the end, or ends it. */
  public void heedExit() {
    if (!exitHeeded) {
      exitHeeded = true;
    }
  }

  /** Somebody asks for the stream of its stdout. */
  public void askOutput() {
    outputAsked = true;
  }

  /** Somebody asks for the stream of its stderr. */
  public void askErrors() {
    errorsAsked = true;
  }

  /**
   * It is a zombie: what its pipes hold is what is left. On the reaper's thread, before the JDK
   * takes that over and closes them; the JDK's own completion keeps the Process until then.
   */
  public void ended() {
    Process process = get();
    output = process == null ? -1 : streams.waitingOutput(process);
    errors = process == null ? -1 : streams.waitingErrors(process);
  }

  @Override
  public boolean exitHeeded() {
    return exitHeeded;
  }

  @Override
  public long unreadOutput() {
    long left = output;
    if (left == LIVES) {
      Process process = get();
      left = process == null ? -1 : streams.waitingOutput(process);
    }
    return outputAsked ? 0 : left; // in this order: what was handed out meanwhile may be read
  }

  @Override
  public long unreadErrors() {
    long left = errors;
    if (left == LIVES) {
      Process process = get();
      left = process == null ? -1 : streams.waitingErrors(process);
    }
    return errorsAsked ? 0 : left;
  }

  @Override
  public boolean isGone() {
    return refersTo(null);
  }
}
