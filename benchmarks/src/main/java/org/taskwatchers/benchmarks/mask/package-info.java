/** Measures how long it takes to mask a command line. */
package org.taskwatchers.benchmarks.mask;
