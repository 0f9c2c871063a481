/**
 * The lives of tasks: the record of each, the claim by which threads agree on its next event, the
 * dispatcher that raises it, and the watchdog that names a slow watcher. It runs on the
 * application's threads, on the JDK's reapers, on the poller's thread, and the watchdog on its own;
 * none waits for another without need. It knows neither the JDK's hooks nor {@code /proc}: both
 * report to it. It uses {@code table}, {@code processuse} and {@code base}.
 */
package org.taskwatchers.agent.tasks;
