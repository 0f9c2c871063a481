/** Makes one HTML page of what the watcher {@code log} wrote: a bar for every process. */
package org.taskwatchers.timeline.page;
