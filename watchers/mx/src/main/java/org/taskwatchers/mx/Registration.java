package org.taskwatchers.mx;

import java.lang.management.ManagementFactory;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.taskwatchers.WatcherOptions;

/**
 * Puts the bean onto the platform's MBean server, on a thread of its own: with the first task, or
 * some time after the start. Not at premain. The server reads system properties that the
 * application may yet set, and has the JDK's logging begin, which servers such as WildFly replace
 * in {@code main}; and it takes longer than all else that the agent does there.
 */
final class Registration implements Runnable {
  private final TasksMXBean bean;
  private final long latestMillis;
  private final CountDownLatch firstTask = new CountDownLatch(1);

  /**
   * Not begun yet.
   *
   * @param latestMillis how long to wait for a task
   */
  Registration(TasksMXBean bean, long latestMillis) {
    this.bean = bean;
    this.latestMillis = latestMillis;
  }

  /** Starts the thread. */
  void begin() {
    Thread thread = new Thread(null, this, "task-watchers mx", 0, false);
    thread.setDaemon(true);
    thread.start();
  }

  /** There is something to be seen. */
  void hurry() {
    firstTask.countDown();
  }

  @Override
  public void run() {
    try {
      firstTask.await(latestMillis, TimeUnit.MILLISECONDS);
      register(ManagementFactory.getPlatformMBeanServer());
    } catch (InterruptedException | JMException | RuntimeException | LinkageError e) {
      WatcherOptions.mistake("mx: the MBean " + TasksMXBean.NAME + " cannot be registered: " + e);
    }
  }

  void register(MBeanServer server) throws JMException {
    server.registerMBean(bean, new ObjectName(TasksMXBean.NAME));
  }
}
