/**
 * Attaches to a JVM that already runs: the command, which runs in its own JVM, the text that both
 * sides exchange, and the attached side, which runs on the attach listener of the watched JVM. The
 * attached side loads no code of the command. It uses {@code start} and what that uses.
 */
package org.taskwatchers.agent.attach;
