/**
 * The lives of tasks: the record of each, the claim by which threads agree on its next event, the
 * dispatcher that raises the event, and the watchdog that names a slow watcher. The code runs on
 * the application's threads, on the JDK's reapers, and on the poller's thread; the watchdog has its
 * own thread. None waits for another without need. The package knows neither the JDK's hooks nor
 * {@code /proc}: both report to it. It uses {@code table}, {@code processuse} and {@code base}.
 */
package org.taskwatchers.agent.tasks;
