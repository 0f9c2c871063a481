package org.taskwatchers.agent.table;

import java.lang.reflect.Method;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.taskwatchers.Task;
import org.taskwatchers.TaskEvent;
import org.taskwatchers.WatcherTable;
import org.taskwatchers.agent.base.OnceAMinute;
import org.taskwatchers.agent.base.Report;

/** One entry of the table: a function, and the counts of its calls. */
public final class Watcher {
  private static final int MOST_FRAMES = 4;
  private static final String AGENT = "org.taskwatchers.agent.";

  /** After that many calls, a class of its own is worth making. */
  private static final int OFTEN = 1000;

  private final String name;
  private final TaskEvent event;
  private final boolean mayRefuse;
  private final String origin;
  private final Function function;
  private final AtomicInteger calls = new AtomicInteger();
  private @Nullable Bound bound; // has no fields, so a race is safe
  private final AtomicLong throwables = new AtomicLong();
  private final AtomicLong negatives = new AtomicLong();
  private final AtomicLong slow = new AtomicLong();
  private volatile boolean told;
  private final AtomicBoolean toldOfNoErrno = new AtomicBoolean();
  private final OnceAMinute telling = new OnceAMinute();
  private final OnceAMinute tellingSlow = new OnceAMinute();

  /** An entry. If {@code mayRefuse}, its negative result is a veto. */
  public Watcher(String name, TaskEvent event, boolean mayRefuse, String origin, Method function) {
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

  /** The jar, folder or name that brought it. */
  public String origin() {
    return origin;
  }

  /** Whether its negative result is a veto: it watches init, without declaring that it observes. */
  public boolean mayRefuse() {
    return mayRefuse;
  }

  /** Whether it watches init and declares that it will never refuse. */
  public boolean observes() {
    return event == TaskEvent.INIT && !mayRefuse;
  }

  /** The counts of its calls. */
  WatcherTable.Entry entry() {
    return new WatcherTable.Entry(
        event.label(), name, origin, throwables.get(), negatives.get(), slow.get());
  }

  /** Whether it is in the agent's own jar. */
  public boolean isReadyMade() {
    return function.isReadyMade();
  }

  /** Whether a call has returned: the first call loads classes, its own and the JDK's. */
  public boolean isWarm() {
    return calls.get() > 0;
  }

  /**
   * Calls the function. If it throws, the result is 0: it is broken, which is not a veto.
   *
   * @throws StackOverflowError if too little stack was left to ask a watcher that may refuse
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
        telling.again(); // no stack or memory left to report it; the next report says how many
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

  /** A negative result that is not a veto changes nothing; it is counted and reported. */
  public void negative(int result, Task task) {
    long count = negatives.incrementAndGet();
    try {
      if (telling.may()) {
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

  /** A watcher that may refuse returned neither 0 nor a negative errno. Reported once. */
  void noErrno(int result, Task task) {
    try {
      if (toldOfNoErrno.compareAndSet(false, true)) {
        Report.line(subject(task) + " returned " + NoErrno.words(result));
      }
    } catch (Throwable whileTelling) {
      // As in call().
    }
  }

  /**
   * A call has been running for that long.
   *
   * @param how for example {@code has been waiting}
   */
  public void slow(Task task, String how, long millis, String thread, StackTraceElement[] stack) {
    long count = slow.incrementAndGet();
    if (tellingSlow.may()) {
      Report.line(
          subject(task)
              + " "
              + how
              + " for "
              + millis
              + " ms on thread \""
              + thread
              + "\""
              + times(count)
              + frames(stack));
    }
  }

  /** The JDK method that it is in, if any, then the watcher's own frames, innermost first. */
  private static String frames(StackTraceElement[] stack) {
    StringBuilder text = new StringBuilder();
    String separator = ": at ";
    int own = 0;
    for (StackTraceElement frame : stack) {
      if (frame.getClassName().startsWith(AGENT)) {
        break; // the caller
      }
      if (own == 0 && isOfTheJdk(frame)) {
        if (text.isEmpty()) {
          text.append(": in ").append(frame.getClassName()).append('.');
          text.append(frame.getMethodName());
          separator = ", at ";
        }
        continue;
      }
      if (++own > MOST_FRAMES) {
        return text.append(" < ...").toString();
      }
      text.append(separator).append(frame);
      separator = " < ";
    }
    return text.toString();
  }

  private static boolean isOfTheJdk(StackTraceElement frame) {
    String module = frame.getModuleName();
    return module != null && (module.startsWith("java.") || module.startsWith("jdk."));
  }

  private void threw(Throwable t, Task task) {
    long count = throwables.incrementAndGet();
    if (telling.may()) {
      Report.line(subject(task) + " threw " + Thrown.text(t) + "; taken as 0" + times(count));
      told = true;
    }
  }

  /** Reports that it has thrown, if it was not yet reported for lack of stack or memory. */
  public void tellRest() {
    long count = throwables.get();
    if (count > 0 && !told) {
      told = true;
      Report.line("watcher " + name + " (" + event.label() + ") threw" + times(count));
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
}
