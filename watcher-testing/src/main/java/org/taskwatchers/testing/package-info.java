/**
 * A small harness that gives each test a real JVM of its own, on every JDK of the machine, with the
 * agent on it, and reads what happened. Start at {@link org.taskwatchers.testing.JdkTest} and
 * {@link org.taskwatchers.testing.WatchedJvm}.
 */
package org.taskwatchers.testing;
