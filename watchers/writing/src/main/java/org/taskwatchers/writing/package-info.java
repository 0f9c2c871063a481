/**
 * The parts that all ready-made watchers that write files share. Each watcher jar has its own copy.
 */
package org.taskwatchers.writing;
