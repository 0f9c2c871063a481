package org.taskwatchers;

import java.io.File;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One operating system process that this JVM started, or was about to start.
 *
 * <p>Read-only. A value that is known from some event on is never null in that event's watchers or
 * later. Safe to read from any thread; the watchers of an event see all that this event has added.
 *
 * <p>A task that you keep after {@link TaskEvent#FREE} still answers, except for its {@linkplain
 * #get(TaskLocal) storage}.
 */
public interface Task {
  /** Its number in this JVM: unique, counted from 1, never reused. */
  long id();

  /**
   * The process id; -1 before {@link TaskEvent#CLONE}. Another process may get it after {@code
   * FREE}.
   */
  long pid();

  /** The process id of the parent, which is this JVM. */
  long parentPid();

  /** The program and its arguments, as the caller gave them. Not empty, unmodifiable. */
  List<String> command();

  /** The working directory that the caller asked for; null if the child inherits the JVM's. */
  @Nullable File directory();

  /** When the pid became known; null before {@link TaskEvent#CLONE}. */
  @Nullable Instant startedAt();

  /**
   * When the JVM noticed the death; null before {@link TaskEvent#EXIT}. Never earlier than {@link
   * #startedAt} plus {@link #duration}, even if the wall clock has stepped back meanwhile.
   */
  @Nullable Instant exitedAt();

  /**
   * How long it has run: from the moment its pid became known until now, or until the JVM noticed
   * its death. Measured with the monotonic clock, so steps of the wall clock do not matter. Null
   * before {@link TaskEvent#CLONE}.
   *
   * @see System#nanoTime
   */
  @Nullable Duration duration();

  /** What {@link Process#exitValue()} gives; null before {@link TaskEvent#EXIT}. */
  @Nullable Integer exitCode();

  /**
   * The ids at the latest reading; null before the first. The agent takes the first soon after
   * {@link TaskEvent#EXEC}, and takes none if the table has neither uid nor gid watchers.
   */
  @Nullable Credentials credentials();

  /**
   * The ids before the change that {@link TaskEvent#UID} or {@link TaskEvent#GID} reports; null
   * before the first change.
   */
  @Nullable Credentials previousCredentials();

  /** The name, at that time, of the thread that called {@code start()}. */
  String threadName();

  /** The {@linkplain Thread#getId() id} of the thread that called {@code start()}. */
  long threadId();

  /**
   * Who called {@code start()}: the frames of the application, without the JDK's own, innermost
   * first. At most 64 frames; the outermost of a deeper stack are missing.
   */
  List<StackTraceElement> stack();

  /**
   * The JDK's handle of the process; null before {@link TaskEvent#CLONE}, and at {@link
   * TaskEvent#FREE} unless somebody asked for it before. Do not wait on it inside a watcher of the
   * same task: the watcher would wait for itself.
   */
  @Nullable ProcessHandle handle();

  /**
   * What the application has done with its {@link Process}; null before {@link TaskEvent#CLONE}, if
   * no watcher {@linkplain NeedsProcessUse needs} it, and if the agent cannot observe it on this
   * JDK, which stderr says.
   */
  default @Nullable ProcessUse use() {
    return null;
  }

  /** Why the start failed: the message of the JDK's exception; null if it did not fail. */
  @Nullable String error();

  /** The watcher that stopped the start, {@code class#method}; null if none did. */
  @Nullable String vetoedBy();

  /** What this task holds for {@code local}; null if nothing was set, and after {@code FREE}. */
  <T> @Nullable T get(TaskLocal<T> local);

  /**
   * Keeps a value in this task; null removes it.
   *
   * @throws IllegalStateException after {@code FREE}
   */
  <T> void set(TaskLocal<T> local, @Nullable T value);
}
