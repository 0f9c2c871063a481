/**
 * What {@code java -jar} does: help, and the commands {@code table}, {@code timeline} and {@code
 * attach}. It runs on the main thread of a JVM of its own; no watched JVM loads a class of it. It
 * may use every other package, and picocli.
 */
package org.taskwatchers.agent.cli;
