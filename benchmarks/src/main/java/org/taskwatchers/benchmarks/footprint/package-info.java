/** Measures the agent's jar, and what a JVM holds because of the agent. */
package org.taskwatchers.benchmarks.footprint;
