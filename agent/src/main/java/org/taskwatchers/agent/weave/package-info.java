/**
 * Puts calls of the hooks into the classes of the JDK, once. It runs on its own thread, and the
 * first start of a process waits for that thread. If anything fails here, it leaves the JDK's
 * classes as they are and reports it. It uses {@code hooks} and what that uses, and Byte Buddy's
 * ASM, which a JVM that starts no process does not load.
 */
package org.taskwatchers.agent.weave;
