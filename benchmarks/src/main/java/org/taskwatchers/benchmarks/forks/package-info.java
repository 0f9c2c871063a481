/** As Matt Helsley measured in 2006: forks by the thousand, and a build. */
package org.taskwatchers.benchmarks.forks;
