/**
 * A small harness that gives each test a real JVM of its own with the agent on it, on every JDK of
 * the machine, and reads the events. Start at {@link org.taskwatchers.testing.JdkTest} and {@link
 * org.taskwatchers.testing.WatchedJvm}.
 */
package org.taskwatchers.testing;
