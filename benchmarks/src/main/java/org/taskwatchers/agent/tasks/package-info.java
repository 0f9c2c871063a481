/** Benchmarks in the dispatcher's package, since its classes are package-private. */
package org.taskwatchers.agent.tasks;
