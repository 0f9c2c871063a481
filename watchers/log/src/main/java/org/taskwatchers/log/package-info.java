/** The ready-made watcher {@code log}: it writes every event of every task. */
package org.taskwatchers.log;
