/**
 * What the woven methods of the JDK call, through java.lang.TaskWatchersHook. It runs on the
 * application's threads that start or use a process, and on the JDK's reapers. Only a veto leaves
 * it as an exception. It reports what it sees to the lives and raises no event itself. It uses
 * {@code tasks}, {@code processuse}, {@code cloneflags} and what these use, and the class loader in
 * {@code link} by which it recognizes a watcher.
 */
package org.taskwatchers.agent.hooks;
