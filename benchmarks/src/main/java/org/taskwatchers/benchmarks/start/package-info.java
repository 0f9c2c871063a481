/** What a start() costs in a JVM that has made many. */
package org.taskwatchers.benchmarks.start;
