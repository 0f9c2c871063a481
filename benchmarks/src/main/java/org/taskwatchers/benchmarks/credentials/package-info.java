/** What it costs to read the user and group ids of living children. */
package org.taskwatchers.benchmarks.credentials;
