/** What the agent costs. Each benchmark is a name on the command line of {@code benchmarks.jar}. */
package org.taskwatchers.benchmarks;
