package org.taskwatchers.agent;

/**
 * A thread of the agent's own: keeps no JVM alive, and nothing of the application that makes it.
 */
public final class DaemonThread {
  private DaemonThread() {}

  /**
   * Starts one. It is made by whichever thread of the application needs it first, so it takes over
   * neither that thread's group, which may be interrupted as a whole, nor its context class loader,
   * which would be kept from being unloaded, nor its inheritable thread-locals.
   *
   * @throws OutOfMemoryError also where the user may have no more threads
   */
  public static Thread start(String name, Runnable work) {
    ThreadGroup group = Thread.currentThread().getThreadGroup();
    while (group.getParent() != null) {
      group = group.getParent();
    }
    Thread thread = new Thread(group, work, name, 0, false);
    thread.setDaemon(true);
    thread.setContextClassLoader(null);
    thread.start();
    return thread;
  }
}
