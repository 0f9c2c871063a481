/** Measures what it costs to read the user and group ids of live children. */
package org.taskwatchers.benchmarks.credentials;
