/** What a whole JVM takes, and what the first process in it costs. */
package org.taskwatchers.benchmarks.startup;
