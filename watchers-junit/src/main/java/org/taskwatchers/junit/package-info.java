/**
 * A JUnit Jupiter extension for tests that start processes: {@link
 * org.taskwatchers.junit.NoLeakedTasks} fails a test that leaves a process behind, {@link
 * org.taskwatchers.junit.WatchTasks} gives a test the {@link org.taskwatchers.junit.TaskEvents} of
 * the processes that it started.
 */
package org.taskwatchers.junit;
