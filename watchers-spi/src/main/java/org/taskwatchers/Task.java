package org.taskwatchers;

import java.io.File;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One operating system process that this JVM started, or was about to start.
 *
 * <p>Read-only. What is said to be known from an event on is never null in that event's watchers
 * nor later. Safe to read from any thread; what a later event adds is visible to that event's
 * watchers.
 *
 * <p>A task that is kept after {@link TaskEvent#FREE} still answers, but for its {@linkplain
 * #get(TaskLocal) storage}.
 */
public interface Task {
  /** A number of its own in this JVM, from 1, never used again. */
  long id();

  /** The process id; -1 before {@link TaskEvent#CLONE}. It may be used again after {@code FREE}. */
  long pid();

  /** The process id of the parent, which is this JVM. */
  long parentPid();

  /** The program and its arguments, as they were given. Not empty, not changeable. */
  List<String> command();

  /** The working directory that was asked for; null where the child was to inherit the JVM's. */
  @Nullable File directory();

  /** When the pid became known; null before {@link TaskEvent#CLONE}. */
  @Nullable Instant startedAt();

  /**
   * When the death was noticed; null before {@link TaskEvent#EXIT}. Never before {@link #startedAt}
   * and {@link #duration} after it, also where the wall clock has stepped back meanwhile.
   */
  @Nullable Instant exitedAt();

  /**
   * How long it has run: from the moment its pid became known until now, or until its death was
   * noticed. By the monotonic clock, so a wall clock that steps changes nothing. Null before {@link
   * TaskEvent#CLONE}.
   *
   * @see System#nanoTime
   */
  @Nullable Duration duration();

  /** What {@link Process#exitValue()} gives; null before {@link TaskEvent#EXIT}. */
  @Nullable Integer exitCode();

  /**
   * The ids at the latest reading; null before the first. The first is taken soon after {@link
   * TaskEvent#EXEC}, and none is taken where the table has neither uid nor gid watchers.
   */
  @Nullable Credentials credentials();

  /**
   * The ids before the change that {@link TaskEvent#UID} or {@link TaskEvent#GID} tells of; null
   * before the first change.
   */
  @Nullable Credentials previousCredentials();

  /** The name, at that time, of the thread that called {@code start()}. */
  String threadName();

  /** The {@linkplain Thread#getId() id} of the thread that called {@code start()}. */
  long threadId();

  /**
   * Who called {@code start()}: the frames of the application, without the JDK's own, innermost
   * first. Of a deeper stack than 64 such frames the outermost are missing.
   */
  List<StackTraceElement> stack();

  /**
   * The JDK's handle of the process; null before {@link TaskEvent#CLONE}, and at {@link
   * TaskEvent#FREE} unless it was asked for before. To wait on it inside a watcher of the same task
   * is to wait for oneself.
   */
  @Nullable ProcessHandle handle();

  /**
   * What the application has done with its {@link Process}; null before {@link TaskEvent#CLONE},
   * where no watcher {@linkplain NeedsProcessUse needs} it, and where it cannot be observed on this
   * JDK, which stderr says.
   */
  default @Nullable ProcessUse use() {
    return null;
  }

  /** Why the start failed: the message of the JDK's exception; null where it did not fail. */
  @Nullable String error();

  /** The watcher that stopped the start, {@code class#method}; null where none did. */
  @Nullable String vetoedBy();

  /** What this task holds for {@code local}; null where nothing was set, and after {@code FREE}. */
  <T> @Nullable T get(TaskLocal<T> local);

  /**
   * Keeps a value in this task; null takes it away.
   *
   * @throws IllegalStateException after {@code FREE}
   */
  <T> void set(TaskLocal<T> local, @Nullable T value);
}
