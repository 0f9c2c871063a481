package org.taskwatchers.agent.start;

import java.lang.instrument.Instrumentation;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.taskwatchers.agent.base.Privileged;
import org.taskwatchers.agent.weave.HookClass;

/**
 * The agent's shutdown hook. The JDK runs it at the same time as the application's hooks. It
 * schedules the work for the end of the JVM after these, since one of them may be about to stop the
 * remaining processes, or to start the JVM's first process.
 *
 * <p>For that, java.lang must be opened, which takes milliseconds. So it is not done if no process
 * was started and no thread is left that could be such a hook.
 */
final class ShutdownHook extends Thread {
  private static final String OURS = "task-watchers ";
  private static final String JDKS = "InnocuousThreadGroup";

  /** How many checks whether all hooks run; the thread that starts them needs far less time. */
  private static final int LOOKS = 20;

  private static final long PAUSE = 100_000;

  private final Instrumentation instrumentation;
  private final Watching watching;
  private volatile @Nullable Thread ender;

  private ShutdownHook(Instrumentation instrumentation, Watching watching) {
    super(null, null, "task-watchers shutdown", 0, false);
    this.instrumentation = instrumentation;
    this.watching = watching;
  }

  /** From now on, the agent does its work at the end of the JVM. */
  static void await(Instrumentation instrumentation, Watching watching) {
    Thread hook = new ShutdownHook(instrumentation, watching);
    hook.setContextClassLoader(null); // now: later, a SecurityManager may object, also for threads
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** Called by the thread that ends the JVM, which then waits until all hooks have ended. */
  @Override
  public synchronized void start() {
    ender = Thread.currentThread();
    super.start();
  }

  @Override
  public void run() {
    try {
      if (Privileged.isNeeded()) { // the thread was made with premain on the stack
        Privileged.run(this::lookAfterEnd);
      } else {
        lookAfterEnd();
      }
    } catch (Throwable t) {
      JvmEnd.say("the JVM's end is not looked after", t);
    }
  }

  private void lookAfterEnd() {
    JvmEnd end = new JvmEnd(watching);
    try {
      if (!(watching.begun() == null && isAlone())) {
        HookClass.afterShutdownHooks(instrumentation, end.afterHooks());
        return;
      }
    } catch (Throwable t) {
      JvmEnd.say("the JVM's end is looked after beside the application's shutdown hooks", t);
    }
    end.run();
  }

  /** Whether no other thread is left that may be a hook. */
  private boolean isAlone() {
    Thread ending = ender;
    for (int i = 0; i < LOOKS && ending != null; i++) {
      if (ending.getState() == State.WAITING) { // then it has started all hooks
        return isAlone(ending);
      }
      LockSupport.parkNanos(PAUSE);
    }
    return false;
  }

  private boolean isAlone(Thread ending) {
    ThreadGroup root = getThreadGroup();
    while (root.getParent() != null) {
      root = root.getParent();
    }
    Thread[] threads = new Thread[2 * root.activeCount() + 10];
    int count = root.enumerate(threads, true);
    for (int i = 0; i < count; i++) {
      if (threads[i] != ending && threads[i] != this && !isNoHook(threads[i], root)) {
        return false;
      }
    }
    return count < threads.length;
  }

  /** Whether the thread is the JDK's or ours, and so cannot be an application's hook. */
  private static boolean isNoHook(Thread thread, ThreadGroup root) {
    ThreadGroup group = thread.getThreadGroup();
    return group == null // it has ended
        || (thread.isDaemon()
            && (group == root
                || group.getName().equals(JDKS)
                || thread.getName().startsWith(OURS)));
  }
}
