/** The ready-made watcher {@code jfr}: every event of a task as one of the flight recorder's. */
package org.taskwatchers.jfr;
