package org.taskwatchers.agent.hooks;

import java.util.concurrent.atomic.AtomicLong;
import org.taskwatchers.agent.base.OnceAMinute;
import org.taskwatchers.agent.base.Report;

/**
 * Counts starts that had a child although {@code ProcessImpl.start} did not call its hook. Either
 * code called the constructor by reflection, or another agent has put a class without our hooks
 * there. The stack shows which, and we report no more than that.
 */
final class PastTheHook {
  private static final String PROCESS = "java.lang.ProcessImpl";

  private final AtomicLong times = new AtomicLong();
  private final OnceAMinute telling = new OnceAMinute();

  /** Called on entry to ProcessHandleImpl.completion, on the thread that starts the process. */
  void count(long pid) {
    long count = times.incrementAndGet();
    if (!telling.may()) {
      return;
    }
    boolean unhooked = false;
    StackTraceElement caller = null;
    boolean above = false;
    for (StackTraceElement frame : new Throwable().getStackTrace()) {
      boolean inProcess = frame.getClassName().equals(PROCESS);
      above |= inProcess;
      unhooked |= inProcess && frame.getMethodName().equals("start");
      if (above && caller == null && Caller.isNoneOfJavaBase(frame)) {
        caller = frame;
      }
    }
    Report.line(
        "pid "
            + pid
            + " is not watched, and no watcher was asked: it was started "
            + (unhooked
                ? "by a " + PROCESS + ".start that does not call our hook any more"
                : "past " + PROCESS + ".start, by its constructor")
            + (caller == null ? "" : ", at " + caller)
            + (count == 1 ? "" : "; " + count + " such starts so far"));
  }
}
