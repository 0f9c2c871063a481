/**
 * What the user set, and where: system properties, environment variables, the arguments of the
 * agent, and the file of {@code config}. It is read once, by the thread that wires the agent, and
 * it writes no line itself: what is malformed becomes a mistake. It uses {@code base} alone.
 */
package org.taskwatchers.agent.options;
