/**
 * Wires everything together: at premain on the main thread, at the first start of a process, and at
 * the end of the JVM. Every watched JVM loads it. So code that runs at premain does not name
 * classes of the packages above the table; only methods that run later do. It may use every package
 * but {@code attach} and {@code cli}.
 */
package org.taskwatchers.agent.start;
