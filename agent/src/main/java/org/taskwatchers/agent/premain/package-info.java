/**
 * What {@code -javaagent}, attaching and {@code java -jar} call. It lies at the root of the jar,
 * where the application could see it, and finds the rest of the agent through a loader of its own.
 * It runs on the thread on which the JVM calls it, and throws nothing. It uses nothing else of the
 * agent and names it by strings alone.
 */
package org.taskwatchers.agent.premain;
