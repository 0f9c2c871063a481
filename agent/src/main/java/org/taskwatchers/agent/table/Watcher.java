package org.taskwatchers.agent.table;

import java.lang.reflect.Method;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.taskwatchers.Task;
import org.taskwatchers.TaskEvent;
import org.taskwatchers.WatcherTable;
import org.taskwatchers.agent.Report;

/** One entry of the table: a function, and what became of its calls. */
public final class Watcher {
  private static final long REPORT_EVERY = 60_000_000_000L;
  private static final int MOST_FRAMES = 24;

  /** So many calls are worth a class. */
  private static final int OFTEN = 1000;

  private final String name;
  private final TaskEvent event;
  private final boolean mayRefuse;
  private final String origin;
  private final Function function;
  private final AtomicInteger calls = new AtomicInteger();
  private @Nullable Bound bound; // without fields, so a race is safe
  private final AtomicLong throwables = new AtomicLong();
  private final AtomicLong negatives = new AtomicLong();
  private final AtomicLong slow = new AtomicLong();
  private final AtomicBoolean toldOfNoErrno = new AtomicBoolean();
  private final AtomicLong quietUntil = new AtomicLong(Long.MIN_VALUE);
  private final AtomicLong quietOnSlowUntil = new AtomicLong(Long.MIN_VALUE);

  /** An entry; if it may refuse, its negative result is a veto. */
  Watcher(String name, TaskEvent event, boolean mayRefuse, String origin, Method function) {
    this.name = name;
    this.event = event;
    this.mayRefuse = mayRefuse;
    this.origin = origin;
    this.function = new Function(function);
  }

  /** {@code binary.class.Name#method}. */
  public String name() {
    return name;
  }

  /** The jar, folder or name that it came with. */
  public String origin() {
    return origin;
  }

  /** Whether its negative result is a veto: it watches init, and does not say that it observes. */
  public boolean mayRefuse() {
    return mayRefuse;
  }

  /** Whether it watches init, and says that it will never refuse. */
  public boolean observes() {
    return event == TaskEvent.INIT && !mayRefuse;
  }

  /** What became of its calls. */
  WatcherTable.Entry entry() {
    return new WatcherTable.Entry(
        event.label(), name, origin, throwables.get(), negatives.get(), slow.get());
  }

  /** Whether a call has come back: before that it loads classes, its own and the JDK's. */
  public boolean isWarm() {
    return calls.get() > 0;
  }

  /**
   * Calls the function. One that throws counts as 0: it is broken, not a veto.
   *
   * @throws StackOverflowError if there was not enough stack left for a watcher that may refuse
   */
  int call(long info, Task task) {
    try {
      Bound often = bound;
      return often == null ? callSeldom(info, task) : often.call(info, task);
    } catch (Throwable t) {
      if (mayRefuse && t instanceof StackOverflowError e && Thrown.isShallow(e)) {
        throw e;
      }
      try {
        threw(t, task);
      } catch (Throwable whileTelling) {
        // No stack or memory left even to tell; it is counted.
      }
      return 0;
    }
  }

  private int callSeldom(long info, Task task) throws Throwable {
    int result = (int) function.handle().invokeExact(info, task);
    if (calls.incrementAndGet() == OFTEN) {
      bound = Bound.to(function);
    }
    return result;
  }

  /** A negative result that is no veto changes nothing; it is counted and said. */
  public void negative(int result, Task task) {
    long count = negatives.incrementAndGet();
    try {
      if (mayReport(quietUntil)) {
        Report.line(
            subject(task)
                + " returned "
                + result
                + (observes() ? ", which stops nothing: it observes" : ", which only init heeds")
                + times(count));
      }
    } catch (Throwable whileTelling) {
      // As in call().
    }
  }

  /** One that may refuse returned neither 0 nor an errno with a minus, which is said once. */
  void noErrno(int result, Task task) {
    try {
      if (toldOfNoErrno.compareAndSet(false, true)) {
        Report.line(subject(task) + " returned " + NoErrno.words(result));
      }
    } catch (Throwable whileTelling) {
      // As in call().
    }
  }

  /** A call has run for that long and is still running. */
  public void slow(Task task, long millis, String thread, StackTraceElement[] stack) {
    long count = slow.incrementAndGet();
    if (mayReport(quietOnSlowUntil)) {
      Report.line(
          subject(task)
              + " has been running for "
              + millis
              + " ms on thread \""
              + thread
              + "\""
              + times(count)
              + frames(stack));
    }
  }

  /** Its own frames and what they called, innermost first. */
  private static String frames(StackTraceElement[] stack) {
    StringBuilder text = new StringBuilder();
    String separator = ": at ";
    int frames = 0;
    for (StackTraceElement frame : stack) {
      if (frame.getClassName().startsWith("org.taskwatchers.agent.")) {
        break; // what called it
      }
      if (++frames > MOST_FRAMES) {
        return text.append(" < ...").toString();
      }
      text.append(separator).append(frame);
      separator = " < ";
    }
    return text.toString();
  }

  private void threw(Throwable t, Task task) {
    long count = throwables.incrementAndGet();
    if (mayReport(quietUntil)) {
      Report.line(subject(task) + " threw " + Thrown.text(t) + "; taken as 0" + times(count));
    }
  }

  private String subject(Task task) {
    return "watcher "
        + name
        + " ("
        + event.label()
        + ", task "
        + task.id()
        + ", pid "
        + task.pid()
        + ")";
  }

  private static String times(long count) {
    return count == 1 ? "" : "; " + count + " times so far";
  }

  private static boolean mayReport(AtomicLong quietUntil) {
    long now = System.nanoTime();
    long until = quietUntil.get();
    return (until == Long.MIN_VALUE || now - until >= 0)
        && quietUntil.compareAndSet(until, now + REPORT_EVERY);
  }
}
