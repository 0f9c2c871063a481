/**
 * The ready-made watcher {@code timeline}: it writes a trace of every task, for a viewer of traces.
 */
package org.taskwatchers.timeline;
