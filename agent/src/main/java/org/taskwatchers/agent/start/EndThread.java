package org.taskwatchers.agent.start;

import org.jspecify.annotations.Nullable;
import org.taskwatchers.agent.base.DaemonThread;

/** A thread for the end of the JVM. If no thread can be created, the JVM ends without it. */
final class EndThread {
  private static final long SLICE = 50;

  private final String name;
  private final @Nullable Thread thread;

  /** Creates the thread early: on the thread that ends the JVM, a SecurityManager may object. */
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
   * Makes the thread do its work.
   *
   * @param atMost how many milliseconds to wait for it, 0 for as long as it takes
   * @return false if there is no thread
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
   * Waits in slices, and counts each as no longer than it should be: if a CPU quota, for example,
   * stopped the JVM, the thread did not have that time. Code that interrupts all threads does not
   * cut the wait short. The interrupt is not restored, because no code checks it any more.
   */
  private static void join(Thread thread, long atMost) {
    long left = atMost == 0 ? Long.MAX_VALUE : atMost;
    while (thread.isAlive() && left > 0) {
      try {
        thread.join(Math.min(SLICE, left));
        left -= SLICE;
      } catch (InterruptedException e) {
        // Keep waiting.
      }
    }
  }
}
