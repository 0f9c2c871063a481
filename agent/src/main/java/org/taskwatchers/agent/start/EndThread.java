package org.taskwatchers.agent.start;

import org.jspecify.annotations.Nullable;
import org.taskwatchers.agent.base.DaemonThread;

/** A thread for the end of the JVM, which ends as well where there is none to be had. */
final class EndThread {
  private static final long SLICE = 50;

  private final String name;
  private final @Nullable Thread thread;

  /** Not started. Made early: a SecurityManager may object on the thread that ends the JVM. */
  EndThread(String name, Runnable work) {
    this.name = name;
    thread = make(work);
  }

  private @Nullable Thread make(Runnable work) {
    try {
      return makeOrThrow(work);
    } catch (Throwable t) {
      sayWithout(t);
      return null;
    }
  }

  private Thread makeOrThrow(Runnable work) {
    try {
      return DaemonThread.of(name, work);
    } catch (SecurityException notAmongTheJdks) {
      Thread made = new Thread(null, work, name, 0, false);
      made.setDaemon(true);
      return made;
    }
  }

  private void sayWithout(Throwable why) {
    JvmEnd.say("the JVM ends without the thread \"" + name + "\"", why);
  }

  /**
   * Has the thread do its work.
   *
   * @param atMost how many milliseconds it is waited for, 0 for as long as it takes
   * @return false where there is no thread
   */
  boolean run(long atMost) {
    if (thread == null) {
      return false;
    }
    try {
      thread.start();
    } catch (Throwable t) {
      sayWithout(t);
      return false;
    }
    join(thread, atMost);
    return true;
  }

  /**
   * Slice by slice, each counted as no longer than it was meant to be: a JVM that stands still, as
   * by a CPU quota, has not had that time. Whoever interrupts all threads cuts nothing off; nobody
   * asks any more whether it was.
   */
  private static void join(Thread thread, long atMost) {
    long left = atMost == 0 ? Long.MAX_VALUE : atMost;
    while (thread.isAlive() && left > 0) {
      try {
        thread.join(Math.min(SLICE, left));
        left -= SLICE;
      } catch (InterruptedException e) {
        // It goes on.
      }
    }
  }
}
