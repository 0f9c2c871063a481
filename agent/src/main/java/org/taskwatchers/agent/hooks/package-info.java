/**
 * What the woven methods of the JDK call, through java.lang.TaskWatchersHook. It runs on the
 * threads of the application that start or use a process, and on the JDK's reapers, where nothing
 * but a veto may leave it as an exception. It tells the lives what it sees, and raises no event
 * itself. It uses {@code tasks}, {@code processuse}, {@code cloneflags} and what these use, and of
 * {@code link} the loader that it knows a watcher by.
 */
package org.taskwatchers.agent.hooks;
