/**
 * What every other package of the agent may use: one line to the user, a thread of the agent's own,
 * its own rights under a SecurityManager, and the mistakes to be said. It uses nothing else of the
 * agent. Any thread may call it, also one that has hardly any stack or memory left. Every watched
 * JVM loads it at premain.
 */
package org.taskwatchers.agent.base;
