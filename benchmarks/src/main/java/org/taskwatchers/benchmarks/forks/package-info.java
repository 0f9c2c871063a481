/** Measures what Matt Helsley measured in 2006: thousands of forks, and a build. */
package org.taskwatchers.benchmarks.forks;
