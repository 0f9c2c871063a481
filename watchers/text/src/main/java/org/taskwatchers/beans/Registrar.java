package org.taskwatchers.beans;

import java.lang.management.ManagementFactory;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.management.JMException;
import javax.management.ObjectName;
import org.taskwatchers.WatcherOptions;

/**
 * Puts a bean onto the platform's MBean server, on a thread of its own, and not at premain. The
 * server reads system properties that the application may yet set, and has the JDK's logging begin,
 * which servers such as WildFly replace in {@code main}; and it takes longer than all else that the
 * agent does there.
 */
public final class Registrar implements Runnable {
  private final String watcher;
  private final Object bean;
  private final String name;
  private final long latestMillis;
  private final long pauseMillis;
  private final CountDownLatch firstTask = new CountDownLatch(1);

  private Registrar(String watcher, Object bean, String name, long latestMillis, long pauseMillis) {
    this.watcher = watcher;
    this.bean = bean;
    this.name = name;
    this.latestMillis = latestMillis;
    this.pauseMillis = pauseMillis;
  }

  /**
   * Registers the bean with the first task, or that long after now where there is none before.
   *
   * @param name the bean's
   */
  public static Registrar withTheFirstTask(
      String watcher, Object bean, String name, long latestMillis) {
    return new Registrar(watcher, bean, name, latestMillis, 0).begun();
  }

  /**
   * Registers the bean that long after the first task: a tool that starts a process and ends does
   * not pay for a server.
   *
   * @param name the bean's
   */
  public static Registrar afterTheFirstTask(
      String watcher, Object bean, String name, long pauseMillis) {
    return new Registrar(watcher, bean, name, Long.MAX_VALUE, pauseMillis).begun();
  }

  private Registrar begun() {
    Thread thread = new Thread(null, this, "task-watchers " + watcher, 0, false);
    thread.setDaemon(true);
    thread.start();
    return this;
  }

  /** There is a task. */
  public void hurry() {
    firstTask.countDown();
  }

  @Override
  public void run() {
    try {
      firstTask.await(latestMillis, TimeUnit.MILLISECONDS);
      Thread.sleep(pauseMillis);
      ManagementFactory.getPlatformMBeanServer().registerMBean(bean, new ObjectName(name));
    } catch (InterruptedException | JMException | RuntimeException | LinkageError e) {
      WatcherOptions.mistake(watcher + ": the MBean " + name + " cannot be registered: " + e);
    }
  }
}
