/**
 * Wires all of it: at premain on the main thread, and what belongs to the first start of a process
 * and to the end of the JVM. Every watched JVM loads it, so it names classes of the packages above
 * the table only in methods that run later. It may use every package but {@code attach} and {@code
 * cli}.
 */
package org.taskwatchers.agent.start;
