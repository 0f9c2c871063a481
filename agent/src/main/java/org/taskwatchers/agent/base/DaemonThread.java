package org.taskwatchers.agent.base;

import java.security.PrivilegedAction;

/**
 * A thread of the agent's own: keeps no JVM alive, and nothing of the application that makes it.
 */
public final class DaemonThread {
  private DaemonThread() {}

  /**
   * Starts one.
   *
   * @throws OutOfMemoryError also where the user may have no more threads
   */
  public static Thread start(String name, Runnable work) {
    Thread thread = of(name, work);
    thread.start();
    return thread;
  }

  /**
   * One that is not started yet. It is made by whichever thread of the application needs it first,
   * so it takes over neither that thread's group, which may be interrupted as a whole, nor its
   * context class loader, which would be kept from being unloaded, nor its inheritable
   * thread-locals; nor, up to JDK 23, the protection domains of its callers, which keep their
   * loaders as well.
   */
  public static Thread of(String name, Runnable work) {
    // A thread notes whose code is on the stack, for a SecurityManager: here it is the agent's.
    return Privileged.call(
        new PrivilegedAction<Thread>() { // no lambda: the first start of a process comes by here
          @Override
          public Thread run() {
            return ofNobody(name, work);
          }
        });
  }

  private static Thread ofNobody(String name, Runnable work) {
    ThreadGroup group = Thread.currentThread().getThreadGroup();
    while (group.getParent() != null) {
      group = group.getParent();
    }
    Thread thread = new Thread(group, work, name, 0, false);
    thread.setDaemon(true);
    thread.setContextClassLoader(null);
    return thread;
  }
}
