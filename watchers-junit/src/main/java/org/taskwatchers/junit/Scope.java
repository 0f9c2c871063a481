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
 * What a test started, or the {@code @BeforeAll} and {@code @AfterAll} methods of a class. Closed
 * by JUnit with the store of its context, which is after all else that the test has to do.
 */
@SuppressWarnings("deprecation") // told to close no AutoCloseable, JUnit closes the other alone
final class Scope implements AutoCloseable, ExtensionContext.Store.CloseableResource {
  private final TestCode code;
  private final @Nullable Scope parent;
  private final @Nullable LeakRule rule;
  private final boolean told;
  private final boolean remembers;
  private final @Nullable Scope before = Attribution.current();
  private final Thread thread = Thread.currentThread();
  private final int nodes = CallStack.ofThisThread().nodes();

  // Guarded by this; who waits is notified of each event.
  private final List<RaisedEvent> events = new ArrayList<>();
  private final Map<Long, Task> living = new LinkedHashMap<>();

  /**
   * A scope of the thread that makes it.
   *
   * @param parent what it lies in; null where that is not watched
   * @param told whether the parent's events are its events, too
   * @param rule null where it may leave behind what it likes
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

  /**
   * Nobody asks it for events, and it is there for a whole run: it knows what lives, and no more.
   */
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

  /** The one that the thread had before. */
  @Nullable Scope before() {
    return before;
  }

  /** Whether a thread that is in the midst of so many nodes runs this one, and none within. */
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

  /** As they were raised, up to now. */
  synchronized List<RaisedEvent> events() {
    return List.copyOf(events);
  }

  /** What lives, or is about to, in the order of its start. */
  synchronized List<Task> living() {
    return List.copyOf(living.values());
  }

  /** What still lives after at most that time; returns as soon as nothing does. */
  List<Task> awaitEnds(Duration atMost) {
    await(atMost, scope -> scope.living.isEmpty());
    return living();
  }

  /** Waits until it is so; gives false where it was not in time, or the thread was interrupted. */
  synchronized boolean await(Duration atMost, Predicate<Scope> condition) {
    long nanos = TimeUnit.NANOSECONDS.convert(atMost); // of an age as much as fits, and no failure
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

  /** Throws where the rule is broken. */
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
