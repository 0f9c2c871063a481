/**
 * The flags that clone() gets when this JVM starts a process, by its launch mechanism and its C
 * library. They are computed once, on the thread that starts the first process, without a native
 * call. It uses nothing else of the agent.
 */
package org.taskwatchers.agent.cloneflags;
