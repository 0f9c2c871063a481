package org.taskwatchers.agent.table;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;
import org.taskwatchers.AtJvmEnd;
import org.taskwatchers.Task;
import org.taskwatchers.WatcherTable;
import org.taskwatchers.agent.base.Report;

/** A function that an {@link AtJvmEnd} declares. */
public final class EndFunction {
  private final String name;
  private final String origin;
  private final Method function;

  /** A function, by its name, with what it came. */
  public EndFunction(String name, String origin, Method function) {
    this.name = name;
    this.origin = origin;
    this.function = function;
  }

  /** {@code binary.class.Name#method}. */
  public String name() {
    return name;
  }

  /** The jar, folder or name that it came with. */
  public String origin() {
    return origin;
  }

  /** As an entry of the section end. What it throws can be told to nobody any more. */
  WatcherTable.Entry entry() {
    return new WatcherTable.Entry("end", name, origin, 0, 0, 0);
  }

  /** Calls the function. What it throws is said. Once, for which a handle is not worth making. */
  public void call(List<Task> left) {
    try {
      function.invoke(null, left);
    } catch (Throwable t) {
      Throwable cause = t instanceof InvocationTargetException ? t.getCause() : t;
      try {
        Report.line("watcher " + name + " (end) threw " + Thrown.text(cause == null ? t : cause));
      } catch (Throwable whileTelling) {
        // No stack or memory left even to tell; the next one may fare better.
      }
    }
  }
}
