/** Measures many threads that start processes, many live children, and starts from deep stacks. */
package org.taskwatchers.benchmarks.scale;
