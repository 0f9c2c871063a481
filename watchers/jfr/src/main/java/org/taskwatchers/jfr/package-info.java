/**
 * The ready-made watcher {@code jfr}: it records every event of a task with the flight recorder.
 */
package org.taskwatchers.jfr;
