/** The ready-made watcher {@code leaks}: the tasks that are left, and those nobody looked after. */
package org.taskwatchers.leaks;
