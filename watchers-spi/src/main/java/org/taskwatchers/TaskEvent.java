package org.taskwatchers;

import java.util.Locale;

/**
 * The seven events in a task's life.
 *
 * <p>For one task they come in this order, never two at once, and each sees what the one before
 * did, even on another thread: {@code INIT < CLONE < EXEC < (UID | GID)* < EXIT < FREE}. All but
 * {@code UID} and {@code GID} come exactly once. A start that fails raises only {@code INIT} and
 * {@code FREE}.
 *
 * <p>All watchers of an event are called, in link order: the order of the {@code watchers} option,
 * then, within a jar, the order of its section (by name). The first negative result is the event's
 * result. Only the result of {@link #INIT} has an effect, unless the watcher {@linkplain
 * TaskWatcher#observes() observes}; the agent counts and reports any other.
 *
 * <p>If a watcher throws, the agent reports it on stderr and takes the result as 0. The exception
 * never reaches the application.
 */
public enum TaskEvent {
  /**
   * {@code start()} was called with valid arguments and nothing exists yet: {@link Task#pid()} is
   * -1, no redirect file was opened.
   *
   * <p>Thread: the caller of {@code start()}. {@code info}: the flags that this JVM's launch
   * mechanism and C library will pass to {@code clone()}.
   *
   * <p>A negative result is a negative {@code errno} and stops the start: its caller gets the
   * {@link java.io.IOException} of that errno, and no process is created. The result of a watcher
   * that {@linkplain TaskWatcher#observes() observes} stops nothing.
   */
  INIT,

  /**
   * The child exists and its pid is known; {@code start()} has not returned yet.
   *
   * <p>Thread: the caller of {@code start()}. {@code info}: as for {@link #INIT}.
   */
  CLONE,

  /**
   * The child runs the requested program. The JDK learns this from the child before {@code start()}
   * returns; its own {@code jspawnhelper} raises nothing.
   *
   * <p>Thread: the caller of {@code start()}. {@code info}: 0.
   */
  EXEC,

  /**
   * The real, effective, saved or filesystem user id changed. {@link Task#credentials()} has the
   * new ids, {@link Task#previousCredentials()} the old ones.
   *
   * <p>Thread: the credential poller, or the thread that is about to raise {@link #EXIT}. {@code
   * info}: 0.
   *
   * <p>The kernel announces this to nobody, so the agent polls: it does not see ids that changed
   * and changed back between two readings.
   */
  UID,

  /** As {@link #UID}, for the group ids. */
  GID,

  /**
   * The task has died and is a zombie: {@code /proc/PID} can still be read, and nothing in this JVM
   * knows of the death yet ({@code waitFor}, {@code exitValue}, {@code isAlive}, {@code onExit} all
   * come after).
   *
   * <p>Thread: a JDK process reaper, whose name starts with {@code process reaper}: a daemon of the
   * highest priority with a stack of the usual size and no context class loader, in the system's
   * thread group (JDK 17) or its {@code InnocuousThreadGroup} (later ones). {@code info}: the exit
   * code as {@link Process#exitValue()} will give it: 128 + n for signal n.
   */
  EXIT,

  /**
   * The JVM has reaped the task; its pid may be used again from now on. {@link TaskLocal} storage
   * is gone when the last watcher of this event has returned.
   *
   * <p>Thread: a JDK process reaper; after a failed start, the caller of {@code start()}. {@code
   * info}: the exit code, 0 after a failed start.
   */
  FREE;

  private static final String SECTIONS = "META-INF/services/task-watchers/";

  private final String label = name().toLowerCase(Locale.ROOT);

  /** The event's name as users type and see it: {@code "init"} for {@link #INIT}. */
  public String label() {
    return label;
  }

  /**
   * Where a watcher jar keeps this event's section: UTF-8 text, one {@code
   * binary.class.Name#method} a line.
   *
   * <p>It is under {@code META-INF/services} because tools that merge jars know to merge and
   * relocate the files there.
   */
  public String section() {
    return SECTIONS + label;
  }
}
