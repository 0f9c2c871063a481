/**
 * The entry points for {@code -javaagent}, for attaching and for {@code java -jar}. The package is
 * at the root of the jar, where the application could see it. It finds the rest of the agent
 * through a loader of its own. It runs on the thread on which the JVM calls it, and throws nothing.
 * It uses nothing else of the agent and names its classes only in strings.
 */
package org.taskwatchers.agent.premain;
