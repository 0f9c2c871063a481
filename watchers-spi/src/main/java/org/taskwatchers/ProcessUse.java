package org.taskwatchers;

/**
 * What the application has done with the {@link Process} that {@code start()} gave it. It is
 * observed where a watcher {@linkplain NeedsProcessUse needs} it, and what is not seen is never
 * made up: so "nobody asked" is said only of what nobody can have asked for, but for the ways that
 * {@link #exitHeeded()} names.
 *
 * <p>To be called from any thread, at any time. No method waits, none counts as a use, and neither
 * the {@code Process} nor what its streams hold is kept in memory by it. Small enough to be kept
 * itself, where the {@link Task} with its command and stack is not.
 */
public interface ProcessUse {
  /**
   * Whether anybody has asked how or whether the process ended, or ended it: {@code waitFor},
   * {@code exitValue}, {@code isAlive}, {@code onExit}, {@code destroy} and {@code destroyForcibly}
   * of the {@code Process}, also before it ended; {@code onExit} of any handle of it before it was
   * reaped; and {@code toHandle}, {@code children} and {@code descendants}, since who has a handle
   * can ask that unseen.
   *
   * <p>{@code pid}, {@code info}, {@code toString} and the streams do not count. Not seen is who
   * asks a handle that did not come from the {@code Process} whether it {@code isAlive}.
   */
  boolean exitHeeded();

  /**
   * How many bytes of its stdout wait for a reader, where nobody has asked for that stream ({@code
   * getInputStream}, {@code inputReader}); when the process has ended, how many were left.
   *
   * @return 0 where there are none, stdout was redirected, or somebody has asked for the stream; -1
   *     where it is not known
   */
  long unreadOutput();

  /** The same of its stderr ({@code getErrorStream}, {@code errorReader}). */
  long unreadErrors();

  /**
   * Whether the {@code Process} is gone from the memory of this JVM: nobody can ask it anything any
   * more.
   */
  boolean isGone();
}
