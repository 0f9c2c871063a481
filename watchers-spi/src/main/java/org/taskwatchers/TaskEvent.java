package org.taskwatchers;

import java.util.Locale;

/**
 * The seven events in a task's life.
 *
 * <p>For one task they come in this order, never two at once, each visible to the next even where
 * the threads differ: {@code INIT < CLONE < EXEC < (UID | GID)* < EXIT < FREE}. All but {@code UID}
 * and {@code GID} come exactly once. A start that fails raises {@code INIT} and {@code FREE} alone.
 *
 * <p>All watchers of an event are called, in link order: the order of the {@code watchers} option,
 * then, within a jar, the order of its section (by name). The first negative result is the event's
 * result. Only that of {@link #INIT} has an effect, unless the watcher {@linkplain
 * TaskWatcher#observes() observes}; any other is counted and reported.
 *
 * <p>A watcher that throws is reported on stderr and counts as 0. It never reaches the application.
 */
public enum TaskEvent {
  /**
   * {@code start()} was called with valid arguments and nothing exists yet: {@link Task#pid()} is
   * -1, no redirect file was opened.
   *
   * <p>Thread: the caller of {@code start()}. {@code info}: the flags that {@code clone()} is going
   * to get from this JVM's launch mechanism and C library.
   *
   * <p>A negative result is a negative {@code errno} and stops the start: its caller gets the
   * {@link java.io.IOException} of that errno, and no process is created. Not so from a watcher
   * that {@linkplain TaskWatcher#observes() observes}.
   */
  INIT,

  /**
   * The child exists and its pid is known; {@code start()} has not returned yet.
   *
   * <p>Thread: the caller of {@code start()}. {@code info}: as for {@link #INIT}.
   */
  CLONE,

  /**
   * The child runs the requested program. The JDK learns so from the child before {@code start()}
   * returns; its own {@code jspawnhelper} raises nothing.
   *
   * <p>Thread: the caller of {@code start()}. {@code info}: 0.
   */
  EXEC,

  /**
   * The real, effective, saved or filesystem user id changed. {@link Task#credentials()} tells the
   * new ids, {@link Task#previousCredentials()} the old ones.
   *
   * <p>Thread: the credential poller, or the thread that is about to raise {@link #EXIT}. {@code
   * info}: 0.
   *
   * <p>The kernel tells nobody of this, so it is polled: ids that were changed and changed back
   * between two readings are not seen.
   */
  UID,

  /** As {@link #UID}, for the group ids. */
  GID,

  /**
   * The task has died and is a zombie: {@code /proc/PID} can still be read, and nothing in this JVM
   * knows of the death yet ({@code waitFor}, {@code exitValue}, {@code isAlive}, {@code onExit} all
   * come after).
   *
   * <p>Thread: a JDK process reaper, {@code process reaper} in the first words of its name: a
   * daemon of the highest priority with a stack of the usual size and no context class loader, in
   * the system's thread group (JDK 17) or its {@code InnocuousThreadGroup} (later ones). {@code
   * info}: the exit code as {@link Process#exitValue()} will give it: 128 + n for signal n.
   */
  EXIT,

  /**
   * The JVM has reaped the task; its pid may be used again from now on. {@link TaskLocal} storage
   * goes when the last watcher of this event has returned.
   *
   * <p>Thread: a JDK process reaper; after a failed start, the caller of {@code start()}. {@code
   * info}: the exit code, 0 after a failed start.
   */
  FREE;

  private static final String SECTIONS = "META-INF/services/task-watchers/";

  private final String label = name().toLowerCase(Locale.ROOT);

  /** The event's name as users type and read it: {@code "init"} for {@link #INIT}. */
  public String label() {
    return label;
  }

  /**
   * Where a watcher jar keeps this event's section: a UTF-8 text, one {@code
   * binary.class.Name#method} a line.
   *
   * <p>Under {@code META-INF/services} because tools that merge jars know to merge and relocate
   * what they find there.
   */
  public String section() {
    return SECTIONS + label;
  }
}
