/**
 * The ready-made watcher {@code leaks}: it reports the tasks that are left and those that nobody
 * looked after.
 */
package org.taskwatchers.leaks;
