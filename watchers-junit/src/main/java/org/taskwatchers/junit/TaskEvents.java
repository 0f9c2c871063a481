package org.taskwatchers.junit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import org.opentest4j.AssertionFailedError;
import org.taskwatchers.Task;
import org.taskwatchers.TaskEvent;

/**
 * The events of the processes that one test started, as a parameter of that test; see {@link
 * WatchTasks}.
 *
 * <p>The lists that the methods return are copies: they do not change, and you cannot modify them.
 * {@code INIT}, {@code CLONE} and {@code EXEC} are there when {@code start()} has returned, {@code
 * EXIT} when {@code waitFor()} has; {@linkplain #await await} {@code FREE}, {@code UID} and {@code
 * GID}. Call the methods from any thread, even after the test.
 *
 * <p>A command parameter is the program and as many of its first arguments as you like: {@code
 * ("git", "fetch")} also matches {@code /usr/bin/git fetch --all}. You may name the program with or
 * without its path.
 */
public final class TaskEvents {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Scope scope;

  TaskEvents(Scope scope) {
    this.scope = scope;
  }

  /** All events, in the order in which they were raised. */
  public List<RaisedEvent> all() {
    return scope.events();
  }

  /** The events of one kind, in the order in which they were raised. */
  public List<RaisedEvent> of(TaskEvent event) {
    return all().stream().filter(raised -> raised.event() == event).toList();
  }

  /** All processes in the order of their start, including those that failed to start. */
  public List<Task> tasks() {
    return of(TaskEvent.INIT).stream().map(RaisedEvent::task).toList();
  }

  /** The command lines of the programs that ran, in the order of their start. */
  public List<List<String>> commands() {
    return of(TaskEvent.EXEC).stream().map(raised -> raised.task().command()).toList();
  }

  /** The live processes, in the order of their start. */
  public List<Task> living() {
    return scope.living();
  }

  /**
   * The first program that ran with this command.
   *
   * @throws AssertionError if none did; the message lists those that did
   */
  public Task assertStarted(String... command) {
    RaisedEvent first = first(all(), TaskEvent.EXEC, command);
    if (first == null) {
      throw new AssertionFailedError("expected a start of " + words(command) + ", but " + told());
    }
    return first.task();
  }

  /**
   * Asserts that the test started nothing and did not try to.
   *
   * @throws AssertionError if it did
   */
  public void assertNothingStarted() {
    if (!tasks().isEmpty()) {
      throw new AssertionFailedError("expected no process, but " + told());
    }
  }

  /**
   * Waits at most 10 seconds for an event of a process with this command, and returns the first
   * such event, which may be long past.
   *
   * @throws AssertionError if it does not come; the message lists the events that came
   */
  public RaisedEvent await(TaskEvent event, String... command) {
    return await(PATIENCE, event, command);
  }

  /** Waits in the same way, for at most this time. */
  public RaisedEvent await(Duration atMost, TaskEvent event, String... command) {
    scope.await(atMost, its -> first(its.events(), event, command) != null);
    RaisedEvent first = first(all(), event, command);
    if (first == null) {
      throw new AssertionFailedError(
          "expected "
              + event.label()
              + " of "
              + words(command)
              + " within "
              + atMost
              + ", but "
              + told());
    }
    return first;
  }

  private static @Nullable RaisedEvent first(
      List<RaisedEvent> events, TaskEvent event, String... command) {
    for (RaisedEvent raised : events) {
      if (raised.event() == event && begins(raised.task().command(), command)) {
        return raised;
      }
    }
    return null;
  }

  private static boolean begins(List<String> whole, String... command) {
    if (command.length > whole.size()) {
      return false;
    }
    List<String> words = new ArrayList<>(whole.subList(0, command.length));
    if (command.length > 0 && words.get(0).endsWith("/" + command[0])) {
      words.set(0, command[0]);
    }
    return words.equals(Arrays.asList(command));
  }

  private static String words(String... command) {
    return command.length == 0 ? "any process" : String.join(" ", command);
  }

  private String told() {
    String events = toString();
    return events.isEmpty() ? "nothing was started" : "there were:\n" + events;
  }

  /** All events, one per line, with the secrets of command lines masked. */
  @Override
  public String toString() {
    StringJoiner lines = new StringJoiner("\n");
    all().forEach(raised -> lines.add("  " + raised));
    return lines.toString();
  }

  /** Whether it belongs to the same test. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof TaskEvents events && events.scope == scope;
  }

  @Override
  public int hashCode() {
    return Objects.hashCode(scope);
  }
}
