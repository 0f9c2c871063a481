package org.taskwatchers.leaks;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import javax.management.JMException;
import javax.management.ObjectName;
import org.taskwatchers.WatcherOptions;

/**
 * Puts the bean onto the platform's MBean server, on a thread of its own, some time after the first
 * task: who looks at a JVM looks at one that has run for a while, and a tool that starts a process
 * and ends does not pay for a server. {@code mx} shows tasks, and comes with the first.
 */
final class Registration implements Runnable, LeaksMXBean {
  private final Duration after;
  private final CountDownLatch firstTask = new CountDownLatch(1);

  /**
   * Not begun yet.
   *
   * @param after how long after the first task
   */
  Registration(Duration after) {
    this.after = after;
  }

  /** Starts the thread. */
  void begin() {
    Thread thread = new Thread(null, this, "task-watchers leaks", 0, false);
    thread.setDaemon(true);
    thread.start();
  }

  /** There is a task. */
  void hurry() {
    firstTask.countDown();
  }

  @Override
  public void run() {
    try {
      firstTask.await();
      Thread.sleep(after.toMillis());
      ManagementFactory.getPlatformMBeanServer().registerMBean(this, new ObjectName(NAME));
    } catch (InterruptedException | JMException | RuntimeException | LinkageError e) {
      WatcherOptions.mistake("leaks: the MBean " + NAME + " cannot be registered: " + e);
    }
  }

  @Override
  public String report() {
    return Leaks.now();
  }
}
