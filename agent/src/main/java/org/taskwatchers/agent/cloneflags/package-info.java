/**
 * The flags passed to clone() when this JVM starts a process. They depend on the launch mechanism
 * and the C library. The thread that starts the first process computes them once, without a native
 * call. It uses nothing else of the agent.
 */
package org.taskwatchers.agent.cloneflags;
