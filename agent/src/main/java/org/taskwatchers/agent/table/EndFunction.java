package org.taskwatchers.agent.table;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;
import org.taskwatchers.AtJvmEnd;
import org.taskwatchers.Task;
import org.taskwatchers.WatcherTable;
import org.taskwatchers.agent.base.Report;

/** A function annotated with {@link AtJvmEnd}. */
public final class EndFunction {
  private final String name;
  private final String origin;
  private final Method function;

  /** A function, its name, and its origin. */
  public EndFunction(String name, String origin, Method function) {
    this.name = name;
    this.origin = origin;
    this.function = function;
  }

  /** {@code binary.class.Name#method}. */
  public String name() {
    return name;
  }

  /** The jar, folder or name that brought it. */
  public String origin() {
    return origin;
  }

  /** An entry of the section {@code end}. Its counts are 0: when it runs, nobody can read them. */
  WatcherTable.Entry entry() {
    return new WatcherTable.Entry("end", name, origin, 0, 0, 0);
  }

  /** Calls it and reports what it throws. A method handle is not worth making for one call. */
  public void call(List<Task> left) {
    try {
      function.invoke(null, left);
    } catch (Throwable t) {
      Throwable cause = t instanceof InvocationTargetException ? t.getCause() : t;
      try {
        Report.line("watcher " + name + " (end) threw " + Thrown.text(cause == null ? t : cause));
      } catch (Throwable whileTelling) {
        // No stack or memory left even to report it; the next function may have some.
      }
    }
  }
}
