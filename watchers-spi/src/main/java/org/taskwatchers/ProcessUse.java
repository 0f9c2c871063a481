package org.taskwatchers;

/**
 * What the application has done with the {@link Process} that {@code start()} gave it. The agent
 * observes it only if a watcher {@linkplain NeedsProcessUse needs} it, and never guesses: "nobody
 * asked" means that nobody can have asked, except in the ways that {@link #exitHeeded()} names.
 *
 * <p>Call it from any thread, at any time. No method waits, and none counts as a use. This object
 * keeps neither the {@code Process} nor the content of its streams in memory. It is small enough to
 * keep, while the {@link Task} with its command and stack is not.
 */
public interface ProcessUse {
  /**
   * Whether anybody has asked if or how the process ended, or has ended it: {@code waitFor}, {@code
   * exitValue}, {@code isAlive}, {@code onExit}, {@code destroy} and {@code destroyForcibly} of the
   * {@code Process}, also before it ended; {@code onExit} of any handle of it before it was reaped;
   * and {@code toHandle}, {@code children} and {@code descendants}, since code that has a handle
   * can ask unseen.
   *
   * <p>{@code pid}, {@code info}, {@code toString} and the streams do not count. A call to {@code
   * isAlive} on a handle that did not come from the {@code Process} is not seen.
   */
  boolean exitHeeded();

  /**
   * How many bytes of its stdout wait for a reader, if nobody has asked for that stream ({@code
   * getInputStream}, {@code inputReader}). After the process has ended: how many were left.
   *
   * @return 0 if there are none, if stdout was redirected, or if somebody has asked for the stream;
   *     -1 if it is not known
   */
  long unreadOutput();

  /** The same for its stderr ({@code getErrorStream}, {@code errorReader}). */
  long unreadErrors();

  /**
   * Whether the garbage collector has removed the {@code Process}, so that nobody can ask it
   * anything any more.
   */
  boolean isGone();
}
