/**
 * The ready-made watcher {@code trace}: it writes a trace of every task, for a viewer of traces.
 */
package org.taskwatchers.trace;
