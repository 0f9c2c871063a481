/** Measures the time of a whole JVM, and the cost of the first process in it. */
package org.taskwatchers.benchmarks.startup;
