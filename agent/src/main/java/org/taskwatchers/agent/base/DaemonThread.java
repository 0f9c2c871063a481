package org.taskwatchers.agent.base;

import java.security.PrivilegedAction;

/**
 * Makes the agent's own threads. They do not keep the JVM alive, and they hold on to nothing of the
 * application.
 */
public final class DaemonThread {
  private DaemonThread() {}

  /**
   * Starts a thread.
   *
   * @throws OutOfMemoryError also if the user may have no more threads
   */
  public static Thread start(String name, Runnable work) {
    Thread thread = of(name, work);
    thread.start();
    return thread;
  }

  /**
   * Makes a thread without starting it. The application thread that needs it first makes it. So the
   * new thread does not inherit that thread's group, because the application may interrupt the
   * whole group. It does not inherit the context class loader either, which could then never be
   * unloaded, nor the inheritable thread-locals. Nor, up to JDK 23, does it inherit the protection
   * domains of the callers, which keep their class loaders as well.
   */
  public static Thread of(String name, Runnable work) {
    // A new thread records whose code is on the stack, for a SecurityManager. Here only the agent's
    // is.
    return Privileged.call(
        new PrivilegedAction<Thread>() { // no lambda: the first start of a process runs this
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
