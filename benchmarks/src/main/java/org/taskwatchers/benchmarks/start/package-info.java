/** Measures what start() costs in a JVM that has started many processes. */
package org.taskwatchers.benchmarks.start;
