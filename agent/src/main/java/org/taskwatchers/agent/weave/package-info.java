/**
 * Puts the calls of the hooks into the classes of the JDK, once. It runs on a thread of its own,
 * which the first start of a process waits for. Whatever fails here leaves the JDK's classes as
 * they are, and is said. It uses {@code hooks} and what that uses, and Byte Buddy's ASM, which a
 * JVM that starts no process does not load.
 */
package org.taskwatchers.agent.weave;
