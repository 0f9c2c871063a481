/** What the ready-made watchers that write have in common. Each has a copy of its own. */
package org.taskwatchers.writing;
