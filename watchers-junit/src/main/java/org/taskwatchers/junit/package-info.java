/**
 * A JUnit Jupiter extension for tests that start processes: {@link
 * org.taskwatchers.junit.NoLeakedTasks} fails the test that leaves one behind, {@link
 * org.taskwatchers.junit.WatchTasks} gives a test the {@link org.taskwatchers.junit.TaskEvents} of
 * what it started.
 */
package org.taskwatchers.junit;
