package org.taskwatchers.junit;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.taskwatchers.Task;
import org.taskwatchers.TaskEvent;

/**
 * The tasks that a test started, or the {@code @BeforeAll} and {@code @AfterAll} methods of a
 * class. JUnit closes it with the store of its context, after everything else that belongs to the
 * test.
 */
// If JUnit is configured to close no AutoCloseable, it closes only a CloseableResource.
@SuppressWarnings("deprecation")
final class Scope implements AutoCloseable, ExtensionContext.Store.CloseableResource {
  private final TestCode code;
  private final @Nullable Scope parent;
  private final @Nullable LeakRule rule;
  private final boolean told;
  private final boolean remembers;
  private final @Nullable Scope before = Attribution.current();
  private final Thread thread = Thread.currentThread();
  private final int nodes = CallStack.ofThisThread().nodes();

  // Guarded by this; each event notifies the waiting threads.
  private final List<RaisedEvent> events = new ArrayList<>();
  private final Map<Long, Task> living = new LinkedHashMap<>();

  /**
   * Makes a scope for the current thread.
   *
   * @param parent the enclosing scope; null if that is not watched
   * @param told whether to pass its events on to the parent, too
   * @param rule null if it may leave processes behind
   */
  Scope(TestCode code, @Nullable Scope parent, boolean told, @Nullable LeakRule rule) {
    this(code, parent, told, rule, true);
  }

  private Scope(
      TestCode code,
      @Nullable Scope parent,
      boolean told,
      @Nullable LeakRule rule,
      boolean remembers) {
    this.code = code;
    this.parent = parent;
    this.told = told;
    this.rule = rule;
    this.remembers = remembers;
  }

  /** A scope for a whole run that nobody asks for events: it only keeps the live tasks. */
  static Scope ofNobody() {
    return new Scope(TestCode.NONE, null, false, null, false);
  }

  TestCode code() {
    return code;
  }

  @Nullable Scope parent() {
    return parent;
  }

  @Nullable LeakRule rule() {
    return rule;
  }

  /** The scope that the thread had before. */
  @Nullable Scope before() {
    return before;
  }

  /** Whether a thread at this depth of nodes runs this scope, and none inside it. */
  boolean isRunBy(Thread current, int depth) {
    return current == thread && depth == nodes;
  }

  /** Called by the watchers, in the order of the events of one task. */
  void raised(TaskEvent event, long info, Task task) {
    raised(new RaisedEvent(event, info, task, Instant.now()), true);
  }

  private void raised(RaisedEvent raised, boolean own) {
    synchronized (this) {
      if (remembers) {
        events.add(raised);
      }
      switch (raised.event()) {
        case INIT -> {
          if (own) {
            living.put(raised.task().id(), raised.task());
          }
        }
        case EXIT, FREE -> living.remove(raised.task().id());
        default -> {}
      }
      notifyAll();
    }
    if (told && parent != null) {
      parent.raised(raised, false);
    }
  }

  /** The events up to now, in the order in which they were raised. */
  synchronized List<RaisedEvent> events() {
    return List.copyOf(events);
  }

  /** The tasks that are alive or being started, in the order of their start. */
  synchronized List<Task> living() {
    return List.copyOf(living.values());
  }

  /** The tasks that are still alive after at most this time; returns as soon as none is. */
  List<Task> awaitEnds(Duration atMost) {
    await(atMost, scope -> scope.living.isEmpty());
    return living();
  }

  /** Waits until the condition holds; false if the time is over or the thread was interrupted. */
  synchronized boolean await(Duration atMost, Predicate<Scope> condition) {
    // This cuts too long a time to the largest value; Duration.toNanos() would throw.
    long nanos = TimeUnit.NANOSECONDS.convert(atMost);
    long end = System.nanoTime() + Math.max(0, nanos);
    while (!condition.test(this)) {
      long left = end - System.nanoTime();
      if (left <= 0) {
        return false;
      }
      try {
        wait(left / 1_000_000, (int) (left % 1_000_000));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return condition.test(this);
      }
    }
    return true;
  }

  /** Throws if the rule is broken. */
  @Override
  public void close() {
    try {
      if (rule != null) {
        rule.check(this);
      }
    } finally {
      Attribution.close(this);
    }
  }
}
