/**
 * What the user set, and where: system properties, environment variables, the agent's arguments,
 * and the file of {@code config}. The thread that wires the agent reads all of it once. The package
 * writes no line itself: a malformed setting becomes a mistake. It uses only {@code base}.
 */
package org.taskwatchers.agent.options;
