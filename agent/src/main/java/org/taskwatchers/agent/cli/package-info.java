/**
 * What {@code java -jar} does: help, and the commands {@code table}, {@code timeline} and {@code
 * attach}. It runs on the main thread of its own JVM; a watched JVM loads none of its classes. It
 * may use every other package, and picocli.
 */
package org.taskwatchers.agent.cli;
