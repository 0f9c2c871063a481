/** What an agent is: its jar, and what a JVM holds because of it. */
package org.taskwatchers.benchmarks.footprint;
