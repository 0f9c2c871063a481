/**
 * What all other packages of the agent may use: one line to the user, the agent's own threads, its
 * own rights under a SecurityManager, and the list of mistakes. It uses no other package of the
 * agent. Any thread may call it, even one with hardly any stack or memory left. Every watched JVM
 * loads it at premain.
 */
package org.taskwatchers.agent.base;
