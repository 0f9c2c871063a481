/** What it costs to mask a command line. */
package org.taskwatchers.benchmarks.mask;
