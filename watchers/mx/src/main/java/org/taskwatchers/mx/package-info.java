/** The ready-made watcher {@code mx}: the tasks of this JVM as an MXBean. */
package org.taskwatchers.mx;
