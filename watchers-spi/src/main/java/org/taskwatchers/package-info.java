/**
 * Task watchers: static functions that are called as the processes of a JVM live and die.
 *
 * <p>A <em>task</em> is one operating system process that this JVM started. A <em>watcher</em> is a
 * function {@code public static int f(long info, Task task)} declared for one {@link
 * org.taskwatchers.TaskEvent event} with {@link org.taskwatchers.TaskWatcher}. The declarations of
 * a jar are gathered when it is compiled, and the agent freezes those of every jar into one table
 * before {@code main} runs. Nobody registers, nobody unregisters, so nobody locks.
 *
 * <p>A task that is still alive when the JVM ends gets no exit and no free: {@link
 * org.taskwatchers.AtJvmEnd} declares a function that is told which are left.
 *
 * <p>The idea is Matt Helsley's: <a href="https://lwn.net/Articles/207873/">LWN, "Task watchers",
 * 2006-11-07</a>.
 */
package org.taskwatchers;
