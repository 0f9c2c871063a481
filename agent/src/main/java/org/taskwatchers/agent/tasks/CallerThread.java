package org.taskwatchers.agent.tasks;

import java.util.concurrent.locks.LockSupport;
import org.taskwatchers.agent.base.CpuTime;
import org.taskwatchers.agent.premain.PrefixLoader;

/** The watchdog's view of a thread that is calling a watcher. */
final class CallerThread implements Evidence.Caller {
  private final Thread thread;

  CallerThread(Thread thread) {
    this.thread = thread;
  }

  @Override
  public boolean waits() {
    return thread.getState() != Thread.State.RUNNABLE;
  }

  @Override
  public boolean waitsByDesign() {
    Object blocker = LockSupport.getBlocker(thread);
    return blocker != null && blocker.getClass().getClassLoader() instanceof PrefixLoader;
  }

  @Override
  public long cpuTime() {
    return CpuTime.of(thread);
  }

  @Override
  public boolean isInNative() {
    StackTraceElement[] stack = thread.getStackTrace();
    return stack.length > 0 && stack[0].isNativeMethod();
  }
}
