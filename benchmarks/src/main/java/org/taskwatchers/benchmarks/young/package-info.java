/** The cost of a whole JVM that starts few processes and ends soon, as build tools do. */
package org.taskwatchers.benchmarks.young;
