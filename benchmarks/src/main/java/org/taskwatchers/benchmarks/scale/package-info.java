/** Many threads that start, many children that live, deep stacks that start. */
package org.taskwatchers.benchmarks.scale;
