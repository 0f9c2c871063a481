package org.taskwatchers.agent.processuse;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;
import org.taskwatchers.ProcessUse;

/**
 * Records what the application has done with one Process, without keeping the Process alive. The
 * flags only ever turn true, so a thread that asks in a loop reads a flag each time and writes it
 * once.
 */
public final class Use extends WeakReference<Process> implements ProcessUse {
  private static final long LIVES = -2;

  /** The identity hash code of the Process, which cannot be computed once the Process is gone. */
  final int hash;

  /** The next Use in the same bucket; {@link Uses} has the rules. */
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

  /** The application asks for the end, or ends the process. */
  public void heedExit() {
    if (!exitHeeded) {
      exitHeeded = true;
    }
  }

  /** The application asks for the stream of the process's stdout. */
  public void askOutput() {
    outputAsked = true;
  }

  /** The application asks for the stream of the process's stderr. */
  public void askErrors() {
    errorsAsked = true;
  }

  /**
   * The process is a zombie, so its pipes hold all that is left. Called on the reaper's thread,
   * before the JDK drains and closes the pipes. Until then, the JDK's own completion keeps the
   * Process alive.
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
    return outputAsked ? 0 : left; // flag last: a stream handed out meanwhile may be read
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
